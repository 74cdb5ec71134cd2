import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The file of a revoked plan may be uploaded again: bytes alone no longer tell whether a document is there already. */
export class UploadAgain1795312850000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table document drop constraint document_uploaded_once');
    await runner.query('create index document_bytes on document (jurisdiction_id, sha256)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index document_bytes');
    await runner.query('alter table document add constraint document_uploaded_once unique (jurisdiction_id, sha256)');
  }
}
