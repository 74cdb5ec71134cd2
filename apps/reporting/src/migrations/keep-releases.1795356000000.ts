import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The 解除通知 a notice was lifted with; of those lifted before, nobody told. */
export class KeepReleases1795356000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ledger_notice add column release_number text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table ledger_notice drop column release_number');
  }
}
