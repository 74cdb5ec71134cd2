import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Directory, accounts, sessions and sign-in throttling. */
export class CreateGateway1763769600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table jurisdiction (
        id                 uuid primary key,
        name               text not null unique,
        division_code      text unique,
        -- Grows with every change of any unit; its row lock also keeps such changes in line.
        directory_revision integer not null default 0,
        created_at         timestamptz not null
      )`);
    await runner.query(`
      create table unit (
        id              uuid primary key,
        jurisdiction_id uuid not null references jurisdiction,
        name            text not null,
        short_name      text not null,
        aliases         text[] not null,
        kind            text not null,
        active          boolean not null default true,
        revision        integer not null default 1,
        created_at      timestamptz not null,
        updated_at      timestamptz not null,
        unique (jurisdiction_id, id)
      )`);
    await runner.query('create index unit_by_name on unit (jurisdiction_id, name, id)');
    // Every name an active unit is called by, so that no two can claim the same one.
    await runner.query(`
      create table unit_name (
        jurisdiction_id uuid not null,
        written         text not null,
        unit_id         uuid not null,
        primary key (jurisdiction_id, written),
        foreign key (jurisdiction_id, unit_id) references unit (jurisdiction_id, id)
      )`);
    await runner.query('create index unit_name_by_unit on unit_name (unit_id)');
    await runner.query(`
      create table account (
        id              uuid primary key,
        jurisdiction_id uuid not null,
        unit_id         uuid not null,
        username        text not null unique check (username = lower(username)),
        display_name    text not null,
        password_hash   text not null,
        roles           text[] not null check (cardinality(roles) > 0),
        active          boolean not null default true,
        created_at      timestamptz not null,
        foreign key (jurisdiction_id, unit_id) references unit (jurisdiction_id, id)
      )`);
    // Of the token only a hash: who reads this table cannot act as anybody.
    await runner.query(`
      create table session (
        token_hash   bytea primary key,
        account_id   uuid not null references account,
        created_at   timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at   timestamptz not null
      )`);
    await runner.query('create index session_expires_at on session (expires_at)');
    await runner.query(`
      create table sign_in_attempt (
        subject           text primary key,
        attempts          integer not null,
        window_started_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_in_attempt, session, account, unit_name, unit, jurisdiction');
  }
}
