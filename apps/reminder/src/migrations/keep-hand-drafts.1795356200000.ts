import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Timers know who made the draft they wait for: what a person drafted stays until a person decides. */
export class KeepHandDrafts1795356200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table timer
        add column draft_by_hand boolean not null default false,
        add check (draft_level is not null or not draft_by_hand);
      update timer set draft_by_hand = true
      where draft_level is not null and exists (
        select from notice_assignment a join notice n on n.id = a.notice_id
        where a.assignment_id = timer.assignment_id and a.left_because is null and a.rung is null and n.state = 'PENDING_APPROVAL');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table timer drop column draft_by_hand');
  }
}
