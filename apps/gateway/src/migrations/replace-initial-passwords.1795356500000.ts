import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether an account's password is one that an administrator was told. Of accounts that are there already nobody knows; they
 * are left alone.
 */
export class ReplaceInitialPasswords1795356500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account add column password_initial boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account drop column password_initial');
  }
}
