import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose an assignment is can change. */
export class FollowReassignments1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_assignment
        -- As reassigned; empty while it is with the unit it was dispatched to.
        add column dispatched_unit_id uuid,
        -- Of unit_id and unit_name.
        add column unit_revision int not null default 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ledger_assignment drop column dispatched_unit_id, drop column unit_revision');
  }
}
