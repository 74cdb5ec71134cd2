import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans that were revoked, for those of their parts that come late. */
export class KeepRevocations1795312832500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table revoked_plan (
        plan_id         uuid        primary key,
        jurisdiction_id uuid        not null,
        reason          text        not null,
        known_since     timestamptz not null
      )`);
    await runner.query(`comment on table revoked_plan is 'Kept from plan.revoked.v1: what is dispatched of these is withdrawn at once.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table revoked_plan');
  }
}
