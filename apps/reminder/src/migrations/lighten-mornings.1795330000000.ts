import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two indexes every line paid for and nobody reads by. A reminder is known by what it may be written once for; its id is
 * told to others and never asked for. What waits in a jurisdiction is found among what waits.
 */
export class LightenMornings1795330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reminder drop constraint reminder_pkey;
      alter table reminder add primary key (assignment_id, deadline_revision, round, rung, unit_id, channel);
      alter table reminder drop constraint reminder_assignment_id_deadline_revision_round_rung_unit_id_key;
      drop index timer_by_jurisdiction;
      create index timer_held on timer (missing_year, assignment_id) where missing_year is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index timer_held;
      create index timer_by_jurisdiction on timer (jurisdiction_id) where rung is not null;
      alter table reminder add unique (assignment_id, deadline_revision, round, rung, unit_id, channel);
      alter table reminder drop constraint reminder_pkey;
      alter table reminder add primary key (id);
    `);
  }
}
