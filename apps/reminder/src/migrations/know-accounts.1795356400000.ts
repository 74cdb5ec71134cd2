import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that were closed, and of these the ones that were opened again. Any other is open. */
export class KnowAccounts1795356400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table known_account (
        id       uuid    primary key,
        revision integer not null,
        active   boolean not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_account');
  }
}
