import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Items as they were issued, the assignments they were dispatched as, and what became of both. */
export class CreateAssignments1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the plan froze when it was issued, repeated on each of its items: parts of one plan are dispatched side by
    // side, and a row for the plan would make them wait for each other.
    await runner.query(`
      create table item (
        id              uuid        primary key,
        jurisdiction_id uuid        not null,
        plan_id         uuid        not null,
        plan_title      text        not null,
        plan_year       smallint,
        position        integer     not null,
        section         text,
        clause          text        not null,
        ordinal         integer     not null,
        title           text,
        text            text        not null,
        responsibility  text        not null,
        duty            text        not null,
        deadline_kind   text        not null,
        deadline_text   text,
        recurrence      text,
        due             date,
        state           text        not null,
        revision        integer     not null,
        dispatched_at   timestamptz not null
      )`);
    await runner.query('create index item_in_order on item (jurisdiction_id, plan_id, position)');

    // No foreign key from assignment to item: it is checked row by row and took a third of the time of a dispatch, where
    // both are written in one transaction. Nothing removes items.
    await runner.query(`
      create table assignment (
        id                uuid        primary key default uuidv7(),
        jurisdiction_id   uuid        not null,
        item_id           uuid        not null,
        unit_id           uuid        not null,
        unit_name         text        not null,
        role              text        not null,
        reporting         boolean     not null,
        state             text        not null,
        revision          integer     not null,
        due               date,
        deadline_revision integer     not null,
        percent           smallint,
        submitted_by      uuid,
        unique (item_id, unit_id)
      )`);
    // Both lists are read by deadline, nearest first and the open-ended last. They are long in reading and short in writing.
    await runner.query(`create index assignment_of_unit on assignment (unit_id, coalesce(due, 'infinity'), id)`);
    await runner.query(`create index assignment_of_office on assignment (jurisdiction_id, coalesce(due, 'infinity'), id)`);

    await runner.query(`
      create table deadline_revision (
        item_id       uuid        not null references item,
        assignment_id uuid        references assignment,
        revision      integer     not null,
        due           date,
        reason        text,
        at            timestamptz not null,
        unique nulls not distinct (item_id, assignment_id, revision)
      )`);
    await runner.query(`
      comment on table deadline_revision is
        'The chain of deadlines. Revision 1 is the item''s own, for all its assignments; an extension appends one for its assignment.'`);

    await runner.query(`
      create table transition (
        id             uuid        primary key default uuidv7(),
        item_id        uuid        not null references item,
        assignment_id  uuid        references assignment,
        revision       integer     not null,
        command        text        not null,
        before         text,
        after          text        not null,
        account_id     uuid,
        unit_id        uuid,
        actor_name     text,
        remark         text,
        correlation_id text        not null,
        at             timestamptz not null
      )`);
    await runner.query('create index transition_of_item on transition (item_id, id)');
    await runner.query(`
      comment on table transition is
        'Who moved what, on behalf of which unit (unit_id), from which state to which. Without assignment_id it is the item that moved.'`);

    await runner.query(`
      create table progress_report (
        id            uuid        primary key default uuidv7(),
        assignment_id uuid        not null references assignment,
        text          text        not null,
        percent       smallint,
        account_id    uuid        not null,
        actor_name    text        not null,
        at            timestamptz not null
      )`);
    await runner.query('create index progress_report_of_assignment on progress_report (assignment_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['progress_report', 'transition', 'deadline_revision', 'assignment', 'item']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
