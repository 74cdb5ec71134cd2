import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts have a revision: that they are closed or opened again is told. */
export class ReviseAccounts1795356300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account add column revision integer not null default 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account drop column revision');
  }
}
