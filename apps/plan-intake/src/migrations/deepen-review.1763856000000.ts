import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Items that people split, merged and added; who accepted an item; names bound for next time; units that took over from others. */
export class DeepenReview1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table plan_item
        add column origin jsonb not null default '{"how": "READ", "from": []}',
        add column accepted jsonb`);
    // Positions move up where an item is put between two others: held at the end of the statement, not row by row.
    await runner.query(`
      alter table plan_item
        drop constraint plan_item_plan_id_position_key,
        add constraint plan_item_position unique (plan_id, position) deferrable initially immediate`);

    await runner.query('alter table correction add column kind text');
    await runner.query(`
      update correction
      set kind = case when item_id is not null then 'ITEM' when before ? 'confirmedAt' then 'REOPENED' else 'NAME' end`);
    await runner.query('alter table correction alter column kind set not null');
    await runner.query('create index correction_of_plan on correction (plan_id, id)');

    await runner.query(`
      create table name_binding (
        id              uuid        primary key default uuidv7(),
        jurisdiction_id uuid        not null,
        name            text        not null,
        unit_ids        uuid[]      not null,
        bound_at        timestamptz not null,
        bound_by        jsonb       not null,
        unique (jurisdiction_id, name)
      )`);
    await runner.query(`comment on table name_binding is 'What a person said a written name stands for, kept for the plans to come.'`);

    // No foreign keys: the event that tells of a succession may overtake the one that tells of the successor.
    await runner.query(`
      create table unit_succession (
        predecessor_id  uuid  not null,
        successor_id    uuid  not null,
        jurisdiction_id uuid  not null,
        place           int   not null,
        effective_on    date  not null,
        primary key (predecessor_id, successor_id)
      )`);
    await runner.query('create index unit_succession_jurisdiction on unit_succession (jurisdiction_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unit_succession, name_binding');
    await runner.query('drop index correction_of_plan');
    await runner.query('alter table correction drop column kind');
    await runner.query(`
      alter table plan_item
        drop constraint plan_item_position,
        add constraint plan_item_plan_id_position_key unique (plan_id, position),
        drop column origin,
        drop column accepted`);
  }
}
