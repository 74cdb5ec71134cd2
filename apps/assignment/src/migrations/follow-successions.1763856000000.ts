import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assignments follow their unit through renames and mergers; to whom each was dispatched is kept beside. */
export class FollowSuccessions1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table assignment add column dispatched_unit_id uuid, add column former_unit_name text');
    await runner.query('update assignment set dispatched_unit_id = unit_id');
    // A unit that takes over may have a part of its own in the same item: what happens once is the dispatch.
    await runner.query(`
      alter table assignment
        alter column dispatched_unit_id set not null,
        drop constraint assignment_item_id_unit_id_key,
        add constraint assignment_dispatched_once unique (item_id, dispatched_unit_id)`);
    await runner.query(`
      create table unit_succession (
        predecessor_id  uuid        primary key,
        jurisdiction_id uuid        not null,
        predecessor     text        not null,
        successor_id    uuid        not null,
        successor       text        not null,
        reason          text        not null,
        known_since     timestamptz not null
      )`);
    await runner.query(`comment on table unit_succession is 'Who takes over what a unit leaves open; kept from directory.unit-succeeded.v1.'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table unit_succession');
    await runner.query(`
      alter table assignment
        drop constraint assignment_dispatched_once,
        add constraint assignment_item_id_unit_id_key unique (item_id, unit_id),
        drop column dispatched_unit_id,
        drop column former_unit_name`);
  }
}
