import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How plans came to their end. */
export class EndPlans1795312832000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table plan add column endings jsonb not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table plan drop column endings');
  }
}
