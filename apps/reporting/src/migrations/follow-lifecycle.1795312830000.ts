import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines move, work is delegated, notices are served, plans end, and some items are known from their dispatch alone. */
export class FollowLifecycle1795312830000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ledger_plan
        -- False while all that is known of the plan comes from its dispatches or its end.
        add column issued boolean not null default false,
        -- SUPERSEDED or REVOKED; empty while it holds.
        add column ended text,
        add column ended_reason text,
        add column ended_at timestamptz,
        add column successor_plan_id uuid;
      update ledger_plan set issued = true;

      -- When it came on the ledger; state_since is of the latest advance alone.
      alter table ledger_item add column begun_at timestamptz;
      update ledger_item item set begun_at = plan.issued_at from ledger_plan plan where plan.plan_id = item.plan_id;
      update ledger_item set state_since = null where state_revision = 1;

      alter table ledger_assignment
        -- Of the latest link of its chain of deadlines, 0 until one has arrived.
        add column due date,
        add column deadline_revision int not null default 0,
        -- As delegated (承办人).
        add column handler_account_id uuid,
        add column handler_name text,
        add column handler_revision int not null default 1,
        -- The next periodic progress report.
        add column report_due date,
        add column report_revision int not null default 1;
      update ledger_assignment part set due = item.due, deadline_revision = 1
        from ledger_item item where item.item_id = part.item_id and part.dispatched_at is not null;

      create table ledger_deadline (
        assignment_id uuid not null,
        deadline_revision int not null,
        due date,
        cause text,
        reason text,
        at timestamptz not null,
        primary key (assignment_id, deadline_revision)
      );
      insert into ledger_deadline (assignment_id, deadline_revision, due, at)
        select assignment_id, deadline_revision, due, dispatched_at from ledger_assignment where deadline_revision = 1;

      alter table ledger_step add column event text;
      update ledger_step set event = case state
        when 'SIGNED' then 'assignment.signed.v1'
        when 'IN_PROGRESS' then 'assignment.progressed.v1'
        when 'COMPLETION_SUBMITTED' then 'assignment.completion-submitted.v1'
        when 'REWORK' then 'assignment.sent-back.v1'
        else 'assignment.completed.v1' end;
      alter table ledger_step alter column event set not null;

      create table ledger_notice (
        notice_id uuid primary key,
        jurisdiction_id uuid not null,
        unit_id uuid not null,
        -- As served; empty until that has arrived.
        number text,
        level text,
        served_at timestamptz,
        reply_by date,
        signed_by text,
        -- As settled.
        state text not null default 'SERVED',
        state_revision int not null default 0,
        state_since timestamptz,
        state_remark text
      );
      create table ledger_notice_assignment (
        notice_id uuid not null,
        assignment_id uuid not null,
        item_id uuid not null,
        primary key (notice_id, assignment_id)
      );
      create index ledger_notice_by_item on ledger_notice_assignment (item_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ledger_notice_assignment, ledger_notice, ledger_deadline;
      alter table ledger_step drop column event;
      alter table ledger_assignment
        drop column due, drop column deadline_revision, drop column handler_account_id, drop column handler_name,
        drop column handler_revision, drop column report_due, drop column report_revision;
      update ledger_item set state_since = coalesce(state_since, begun_at);
      alter table ledger_item drop column begun_at;
      delete from ledger_plan where not issued;
      alter table ledger_plan
        drop column issued, drop column ended, drop column ended_reason, drop column ended_at, drop column successor_plan_id;
    `);
  }
}
