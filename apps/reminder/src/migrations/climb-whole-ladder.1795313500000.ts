import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Timers that know every rung they climbed; notices, their numbers and papers; policies of jurisdictions; urges by hand. */
export class ClimbWholeLadder1795313500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Items dispatched before have no text here: it was not kept.
      alter table item add column text text not null default '';

      alter table timer
        -- What the ladder is computed from, beside sign_from and due.
        add column signed_on date,
        add column overdue_from date,
        add column report_due date,
        -- The notice in force, and the draft that awaits its countersignature.
        add column notice_level text,
        add column notice_state text,
        add column notice_on date,
        add column draft_level text,
        -- Rungs of this round that were sent, drafted or given up.
        add column climbed text[] not null default '{}',
        -- Who handles it within its unit.
        add column handler_id uuid,
        add column handler_name text,
        add check (num_nulls(notice_level, notice_state, notice_on) in (0, 3));
      update timer set climbed = past.rungs
      from (
        select assignment_id, deadline_revision, round, array_agg(distinct rung) as rungs
        from reminder group by assignment_id, deadline_revision, round
      ) past
      where past.assignment_id = timer.assignment_id and past.deadline_revision = timer.deadline_revision and past.round = timer.round;
      create index timer_by_jurisdiction on timer (jurisdiction_id) where rung is not null;

      create table notice (
        id uuid primary key default uuidv7(),
        jurisdiction_id uuid not null,
        revision int not null default 1,
        level text not null,
        state text not null,
        unit_id uuid not null,
        unit_name text not null,
        policy_version text not null,
        -- The day it was drafted; of a 催办单 the morning it was served.
        day date not null,
        drafted_at timestamptz not null,
        -- Null where the system did.
        drafted_by uuid,
        drafted_by_name text,
        -- 要求 in the office's words, a paragraph a line; empty: what the kind asks for by itself.
        demand text not null default '',
        -- When and where to come, of a 约谈.
        meeting jsonb,
        number text,
        served_at timestamptz,
        signed_by_name text,
        reply_by date,
        replied_at timestamptz,
        reply text,
        settled_at timestamptz,
        -- Of the decision that settled it; the name of the event where none was taken.
        reason text,
        -- What its paper says, frozen when it was signed; null for a 催办单, which says what its rows say.
        content jsonb,
        -- Of what led to it.
        correlation_id text not null,
        unique (jurisdiction_id, unit_id, number),
        check ((state in ('PENDING_APPROVAL', 'DISCARDED')) = (number is null))
      );
      create index notice_by_state on notice (jurisdiction_id, state, id);
      create index notice_of_unit on notice (unit_id, id) where served_at is not null;
      -- One open 催办单 a unit and morning, and one page of the next 通报.
      create unique index notice_urge_of_day on notice (unit_id, day) where level = 'URGE' and state = 'SERVED';
      create unique index notice_next_circular on notice (unit_id) where level = 'CIRCULAR' and state = 'PENDING_APPROVAL';

      create table notice_assignment (
        notice_id uuid not null references notice,
        assignment_id uuid not null,
        -- The rung that led to it; null where a person did.
        rung text,
        due date,
        handler_name text,
        -- The notice it takes the place of once it is signed.
        raises uuid references notice,
        -- Why the notice no longer speaks of it.
        left_because text,
        primary key (notice_id, assignment_id)
      );
      create index notice_assignment_by_assignment on notice_assignment (assignment_id);

      create table notice_transition (
        notice_id uuid not null references notice,
        revision int not null,
        command text not null,
        before text,
        after text not null,
        at timestamptz not null,
        -- Null where the system acted.
        account_id uuid,
        account_name text,
        -- The absent person the account stood in for.
        on_behalf_of_id uuid,
        on_behalf_of_name text,
        reason text,
        primary key (notice_id, revision)
      );

      create table notice_counter (
        jurisdiction_id uuid not null,
        level text not null,
        year int not null,
        last int not null,
        primary key (jurisdiction_id, level, year)
      );

      create table notice_paper (
        notice_id uuid not null references notice,
        revision int not null,
        docx bytea not null,
        sha256 bytea not null,
        rendered_at timestamptz not null,
        primary key (notice_id, revision)
      );

      -- A step that led to a paper is recorded with it.
      alter table reminder add column notice_id uuid;
      alter table reminder drop constraint reminder_check;
      alter table reminder add constraint reminder_went_somewhere
        check ((unsent_because is null) = (digest_id is not null or notice_id is not null));
      create index digest_by_day on digest (jurisdiction_id, day);

      create table ladder_policy (
        jurisdiction_id uuid not null,
        version int not null,
        data jsonb not null,
        reason text not null,
        created_at timestamptz not null,
        created_by uuid not null,
        created_by_name text not null,
        active boolean not null default false,
        primary key (jurisdiction_id, version)
      );
      create unique index ladder_policy_active on ladder_policy (jurisdiction_id) where active;
      create table ladder_policy_activation (
        id uuid primary key default uuidv7(),
        jurisdiction_id uuid not null,
        version int not null,
        -- Whether running timers were put under it, and how many.
        running boolean not null,
        timers int not null,
        reason text not null,
        at timestamptz not null,
        account_id uuid not null,
        account_name text not null,
        foreign key (jurisdiction_id, version) references ladder_policy
      );

      create table urge (
        id uuid primary key default uuidv7(),
        jurisdiction_id uuid not null,
        text text not null,
        at timestamptz not null,
        account_id uuid not null,
        account_name text not null,
        on_behalf_of_id uuid,
        on_behalf_of_name text,
        correlation_id text not null
      );
      create table urge_line (
        urge_id uuid not null references urge,
        assignment_id uuid not null,
        unit_id uuid not null,
        unit_name text not null,
        -- When it may leave; null once it left, was given up, or where it was refused.
        leave_at timestamptz,
        refused_because text,
        primary key (urge_id, assignment_id)
      );
      create index urge_line_by_assignment on urge_line (assignment_id) where refused_because is null;
      create index urge_line_by_leave_at on urge_line (leave_at) where leave_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table urge_line, urge, ladder_policy_activation, ladder_policy, notice_paper, notice_counter, notice_transition,
        notice_assignment, notice;
      drop index digest_by_day, timer_by_jurisdiction;
      delete from reminder where notice_id is not null and digest_id is null;
      alter table reminder drop column notice_id, add check ((digest_id is null) <> (unsent_because is null));
      alter table timer drop column signed_on, drop column overdue_from, drop column report_due, drop column notice_level,
        drop column notice_state, drop column notice_on, drop column draft_level, drop column climbed, drop column handler_id,
        drop column handler_name;
      alter table item drop column text;
    `);
  }
}
