import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a morning costs less without: the reference from line to digest, checked row by row, where one statement writes
 * both. And timers are found unit by unit, so that a batch holds few units and most digests are written by one.
 */
export class SpeedSweeps1795312880000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reminder drop constraint reminder_digest_id_fkey;
      create index timer_due on timer (fire_at, unit_id, assignment_id) where fire_at is not null;
      drop index timer_by_fire_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index timer_by_fire_at on timer (fire_at, assignment_id) where fire_at is not null;
      drop index timer_due;
      alter table reminder add foreign key (digest_id) references digest;
    `);
  }
}
