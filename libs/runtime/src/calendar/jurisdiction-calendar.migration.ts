import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What jurisdictions have entered of their working calendars, as far as this app has heard of it. */
export class JurisdictionCalendar1700000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table jurisdiction_calendar (
        jurisdiction_id uuid    primary key,
        revision        integer not null,
        calendar        jsonb   not null
      )`);
    await runner.query(`
      comment on table jurisdiction_calendar is
        'The office''s own years and days over the installed year packs; from directory.calendar-changed.v1.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table jurisdiction_calendar');
  }
}
