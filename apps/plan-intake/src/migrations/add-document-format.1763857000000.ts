import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents come in more formats than text, and most of those leave no encoding open. */
export class AddDocumentFormat1763857000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table document add column format text not null default 'text', alter column encoding drop not null`);
    await runner.query('alter table document alter column format drop default');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update document set encoding = format where encoding is null`);
    await runner.query('alter table document drop column format, alter column encoding set not null');
  }
}
