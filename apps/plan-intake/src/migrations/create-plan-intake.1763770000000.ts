import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents, plans with their items and names, corrections, and the local copy of the units. */
export class CreatePlanIntake1763770000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table jurisdiction (
        id            uuid primary key,
        name          text not null,
        division_code text
      )`);
    await runner.query(`
      create table unit (
        id              uuid    primary key,
        jurisdiction_id uuid    not null references jurisdiction,
        revision        int     not null,
        name            text    not null,
        short_name      text    not null,
        aliases         jsonb   not null,
        kind            text    not null,
        active          boolean not null
      )`);
    await runner.query('create index unit_jurisdiction on unit (jurisdiction_id)');
    await runner.query(`
      create table document (
        id              uuid        primary key,
        jurisdiction_id uuid        not null,
        filename        text        not null,
        sha256          text        not null,
        byte_size       int         not null,
        encoding        text        not null,
        uploaded_at     timestamptz not null,
        uploaded_by     jsonb       not null,
        content         bytea       not null,
        text            text        not null,
        constraint document_uploaded_once unique (jurisdiction_id, sha256)
      )`);
    await runner.query(`
      create table plan (
        id               uuid        primary key,
        jurisdiction_id  uuid        not null,
        document_id      uuid        not null references document,
        state            text        not null,
        revision         int         not null,
        title            text        not null,
        doc_number       text,
        issuer           text,
        issued_on        date,
        year             int,
        reading          jsonb       not null,
        created_at       timestamptz not null,
        confirmed_at     timestamptz,
        confirmed_by     jsonb,
        issued_at        timestamptz,
        issued_by        jsonb,
        calendar_version text,
        unit_snapshot    jsonb
      )`);
    await runner.query('create index plan_newest on plan (jurisdiction_id, id desc)');
    await runner.query('create index plan_document on plan (document_id)');
    await runner.query(`
      create table plan_item (
        id       uuid  primary key,
        plan_id  uuid  not null references plan,
        position int   not null,
        revision int   not null,
        read     jsonb not null,
        edited   jsonb not null,
        unique (plan_id, position)
      )`);
    await runner.query(`
      create table plan_name (
        plan_id    uuid    not null references plan,
        name       text    not null,
        resolution text    not null,
        collective boolean not null,
        unit_ids   uuid[]  not null,
        candidates jsonb   not null,
        primary key (plan_id, name)
      )`);
    // One row per correction: of an item, or (item_id null) of the plan as a whole: what a name stands for, a confirmation taken back.
    await runner.query(`
      create table correction (
        id      uuid        primary key default uuidv7(),
        plan_id uuid        not null references plan,
        item_id uuid        references plan_item,
        at      timestamptz not null,
        actor   jsonb       not null,
        before  jsonb       not null,
        after   jsonb       not null
      )`);
    await runner.query('create index correction_of_item on correction (item_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['correction', 'plan_name', 'plan_item', 'plan', 'document', 'unit', 'jurisdiction']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
