import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which units handed over to which others, since when and why (机构改革). */
export class RecordSuccessions1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unit_succession (
        predecessor_id  uuid        primary key,
        jurisdiction_id uuid        not null,
        -- The first takes over what is open.
        successor_ids   uuid[]      not null check (cardinality(successor_ids) > 0),
        effective_on    date        not null,
        reason          text        not null,
        recorded_at     timestamptz not null,
        foreign key (jurisdiction_id, predecessor_id) references unit (jurisdiction_id, id)
      )`);
    await runner.query('create index unit_succession_by_jurisdiction on unit_succession (jurisdiction_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unit_succession');
  }
}
