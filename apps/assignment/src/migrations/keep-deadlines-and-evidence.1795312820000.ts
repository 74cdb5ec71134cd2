import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, periods, the rhythm of reports, evidence, targets, sub-tasks, who handles an assignment, input to the lead. */
export class KeepDeadlinesAndEvidence1795312820000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deadline_revision add column cause text`);
    await runner.query(`
      comment on column deadline_revision.cause is
        'EXTENSION, TRIGGER or CORRECTION; null for the first link. An assignment of a later period begins a chain of its own.'`);
    await runner.query('create index deadline_revision_of_assignment on deadline_revision (assignment_id) where assignment_id is not null');

    await runner.query(`
      create table extension (
        id                uuid        primary key default uuidv7(),
        jurisdiction_id   uuid        not null,
        assignment_id     uuid        not null references assignment,
        state             text        not null,
        revision          integer     not null,
        reason            text        not null,
        progress          text        not null,
        old_due           date        not null,
        asked_due         date        not null,
        granted_due       date,
        requested_by      jsonb       not null,
        requested_at      timestamptz not null,
        decided_by        jsonb,
        decided_at        timestamptz,
        remark            text
      )`);
    await runner.query(`create unique index extension_one_open on extension (assignment_id) where state = 'REQUESTED'`);
    await runner.query('create index extension_of_assignment on extension (assignment_id, id)');
    await runner.query('create index extension_of_office on extension (jurisdiction_id, state, id)');

    await runner.query(`
      alter table item
        add column waits_for         jsonb,
        add column recurs_until      date,
        add column period            date,
        add column next_period_opens date,
        add column rhythm            text`);
    await runner.query(`comment on column item.waits_for is 'The length of a relative deadline whose trigger date is not known yet: {count, unit}.'`);
    await runner.query(`comment on column item.period is 'What recurs: the due date, by its rule, of the latest period opened.'`);
    await runner.query(`
      comment on column item.next_period_opens is
        'The first day on which the next period is to be opened; null where there will be none. Its index holds only what recurs.'`);
    await runner.query('create index item_period_to_open on item (next_period_opens) where next_period_opens is not null');

    await runner.query(`
      alter table assignment
        add column period       date,
        add column report_due   date,
        add column handler_id   uuid,
        add column handler_name text,
        drop constraint assignment_dispatched_once`);
    // What happens once is the dispatch of a period.
    await runner.query('create unique index assignment_dispatched_once on assignment (item_id, dispatched_unit_id, period) nulls not distinct');
    await runner.query('create index assignment_report_due on assignment (report_due) where report_due is not null');

    await runner.query(`
      create table missed_report (
        assignment_id uuid        not null references assignment,
        due           date        not null,
        recorded_at   timestamptz not null,
        primary key (assignment_id, due)
      )`);

    await runner.query(`
      create table item_target (
        id         uuid    primary key default uuidv7(),
        item_id    uuid    not null references item,
        position   integer not null,
        text       text    not null,
        comparator text    not null,
        low        numeric not null,
        high       numeric,
        unit       text    not null,
        per        text,
        unique (item_id, position)
      )`);

    await runner.query(`
      create table unit_input (
        id            uuid        primary key default uuidv7(),
        item_id       uuid        not null references item,
        assignment_id uuid        not null references assignment,
        text          text        not null,
        cited_in      integer,
        filed_by      jsonb       not null,
        at            timestamptz not null
      )`);
    await runner.query('create index unit_input_of_item on unit_input (item_id, id)');
    await runner.query(`comment on column unit_input.cited_in is 'The revision of the lead''s assignment that last cited it.'`);

    await runner.query(`
      create table evidence (
        id              uuid        primary key default uuidv7(),
        jurisdiction_id uuid        not null,
        assignment_id   uuid        not null references assignment,
        name            text        not null,
        media_type      text        not null,
        byte_size       integer     not null,
        sha256          text        not null,
        content         bytea       not null,
        target_id       uuid        references item_target,
        happened_on     date,
        input_id        uuid        references unit_input,
        submitted_in    integer,
        uploaded_by     jsonb       not null,
        at              timestamptz not null
      )`);
    await runner.query('create index evidence_of_assignment on evidence (assignment_id, id)');
    await runner.query('create index evidence_of_target on evidence (target_id) where target_id is not null');
    await runner.query(`comment on column evidence.submitted_in is 'The revision of the assignment whose completion listed it last.'`);

    await runner.query(`
      create table sub_task (
        id            uuid        primary key default uuidv7(),
        assignment_id uuid        not null references assignment,
        title         text        not null,
        due           date,
        handler_id    uuid,
        handler_name  text,
        state         text        not null,
        revision      integer     not null,
        set_by        jsonb       not null,
        at            timestamptz not null
      )`);
    await runner.query('create index sub_task_of_assignment on sub_task (assignment_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sub_task', 'evidence', 'unit_input', 'item_target', 'missed_report', 'extension']) await runner.query(`drop table ${table}`);
    await runner.query('drop index deadline_revision_of_assignment');
    await runner.query('alter table deadline_revision drop column cause');
    await runner.query('alter table item drop column waits_for, drop column recurs_until, drop column period, drop column next_period_opens, drop column rhythm');
    await runner.query('drop index assignment_dispatched_once');
    await runner.query('alter table assignment add constraint assignment_dispatched_once unique (item_id, dispatched_unit_id)');
    await runner.query('alter table assignment drop column period, drop column report_due, drop column handler_id, drop column handler_name');
  }
}
