import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Returns, transfers, suspensions, inheritance and carry-over; substitutes in the audit; the units there are to transfer to. */
export class WholeLifecycle1795312840000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment
        add column held_state          text,
        add column rests_with_item     boolean     not null default false,
        add column awaiting_since      timestamptz,
        add column submitted_for       uuid,
        add column transferred_from_id uuid        references assignment,
        add column inherited_from_id   uuid        references assignment`);
    await runner.query('update assignment set awaiting_since = item.dispatched_at from item where item.id = assignment.item_id');
    await runner.query('alter table assignment alter column awaiting_since set not null');
    await runner.query(`comment on column assignment.held_state is 'The state it was suspended in and is resumed to.'`);
    await runner.query(`comment on column assignment.rests_with_item is 'Suspended with its item, and resumed with it.'`);
    await runner.query(`comment on column assignment.awaiting_since is 'When it was last given to its unit: the time to object runs from here.'`);
    await runner.query(`comment on column assignment.submitted_for is 'The absent person in whose place submitted_by acted.'`);
    await runner.query('create index assignment_transferred_from on assignment (transferred_from_id) where transferred_from_id is not null');
    await runner.query('create index assignment_inherited_from on assignment (inherited_from_id) where inherited_from_id is not null');

    // What comes back to a unit that had it before is another assignment: only what a plan or a period dispatches is once.
    await runner.query('drop index assignment_dispatched_once');
    await runner.query(`
      create unique index assignment_dispatched_once on assignment (item_id, dispatched_unit_id, period) nulls not distinct
      where transferred_from_id is null`);

    await runner.query('alter table item add column held_state text, add column carried_from_id uuid references item');
    await runner.query('create unique index item_carried_once on item (carried_from_id) where carried_from_id is not null');

    await runner.query('alter table transition add column absent_account_id uuid, add column absent_name text');
    await runner.query(`
      comment on column transition.absent_account_id is 'The absent person in whose place account_id acted (AB角).'`);

    await runner.query(`
      create table handover_request (
        id                uuid        primary key default uuidv7(),
        assignment_id     uuid        not null references assignment,
        command           text        not null,
        asked_from        text        not null,
        proposed_unit_id  uuid,
        proposed_unit     text,
        reason            text        not null,
        account_id        uuid        not null,
        actor_name        text        not null,
        absent_account_id uuid,
        absent_name       text,
        at                timestamptz not null,
        outcome           text,
        settled_at        timestamptz
      )`);
    await runner.query('create unique index handover_request_pending on handover_request (assignment_id) where outcome is null');
    await runner.query('create index handover_request_of_assignment on handover_request (assignment_id, id)');
    await runner.query(`
      comment on table handover_request is
        'What units asked of the office (REQUEST_RETURN, REQUEST_TRANSFER) and the command that settled it; pending while outcome is null.'`);

    await runner.query(`
      create table known_unit (
        id              uuid    primary key,
        jurisdiction_id uuid    not null,
        revision        integer not null,
        name            text    not null,
        active          boolean not null
      )`);
    await runner.query(`comment on table known_unit is 'To whom work can be given; kept from directory.units-changed.v1.'`);
    // What was dispatched before this table was kept names units too, and the directory tells only of what changes.
    await runner.query(`
      insert into known_unit (id, jurisdiction_id, revision, name, active)
      select distinct on (unit_id) unit_id, jurisdiction_id, 0, unit_name, true from assignment order by unit_id, id desc`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table known_unit');
    await runner.query('drop table handover_request');
    await runner.query('alter table transition drop column absent_account_id, drop column absent_name');
    await runner.query('alter table item drop column held_state, drop column carried_from_id');
    await runner.query('drop index assignment_dispatched_once');
    await runner.query('create unique index assignment_dispatched_once on assignment (item_id, dispatched_unit_id, period) nulls not distinct');
    await runner.query(`
      alter table assignment
        drop column held_state, drop column rests_with_item, drop column awaiting_since, drop column submitted_for,
        drop column transferred_from_id, drop column inherited_from_id`);
  }
}
