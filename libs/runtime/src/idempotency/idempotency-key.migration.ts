import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of calls that created something, kept so that a retry gets the same answer instead of a second thing. */
export class IdempotencyKey1700000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_key (
        account_id  uuid        not null,
        key         text        not null,
        fingerprint text        not null,
        status      smallint,
        headers     jsonb,
        body        jsonb,
        created_at  timestamptz not null,
        primary key (account_id, key)
      )`);
    await runner.query('create index idempotency_key_created_at on idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_key');
  }
}
