import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The working calendars offices keep; only ever added to, so that each version can be read again. */
export class KeepCalendars1795312840000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_version (
        jurisdiction_id uuid        not null references jurisdiction,
        revision        integer     not null,
        at              timestamptz not null,
        actor           jsonb       not null,
        why             text        not null,
        change          jsonb       not null,
        -- The whole as it stands from then on: years entered, days decided.
        calendar        jsonb       not null,
        primary key (jurisdiction_id, revision)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_version');
  }
}
