import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The event log and the ledger's read model. What each table holds is said where it is written: `event-log/`, `read-models/ledger/`. */
export class CreateLedger1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event_log (
        event_id uuid primary key,
        name text not null,
        jurisdiction_id uuid not null,
        envelope jsonb not null
      );

      create table ledger_plan (
        plan_id uuid primary key,
        jurisdiction_id uuid not null,
        title text not null,
        doc_number text,
        year int,
        issued_at timestamptz not null
      );
      create index ledger_plan_by_issue on ledger_plan (jurisdiction_id, issued_at desc, plan_id desc);

      create table ledger_item (
        item_id uuid primary key,
        jurisdiction_id uuid not null,
        plan_id uuid not null,
        -- As issued; empty until the issue has arrived.
        position int,
        section text,
        clause text,
        ordinal int,
        title text,
        text text,
        responsibility text,
        duty text,
        deadline_kind text,
        deadline_text text,
        due date,
        recurrence text,
        unit_order uuid[],
        -- As advanced.
        state text not null default 'DISPATCHED',
        state_revision int not null default 1,
        state_since timestamptz,
        state_remark text
      );
      create index ledger_item_by_plan on ledger_item (plan_id, position, item_id);

      create table ledger_assignment (
        assignment_id uuid primary key,
        jurisdiction_id uuid not null,
        plan_id uuid not null,
        item_id uuid not null,
        unit_id uuid not null,
        -- As dispatched; empty until the dispatch has arrived.
        unit_name text,
        role text,
        reporting boolean,
        dispatched_at timestamptz,
        -- As of the latest step.
        state text not null default 'AWAITING_SIGN',
        revision int not null default 1,
        state_since timestamptz
      );
      create index ledger_assignment_by_item on ledger_assignment (item_id, unit_id);

      create table ledger_step (
        assignment_id uuid not null,
        revision int not null,
        state text not null,
        at timestamptz not null,
        remark text,
        percent int,
        primary key (assignment_id, revision)
      );

      create table ledger_reminder (
        reminder_id uuid primary key,
        item_id uuid not null,
        assignment_id uuid not null,
        level text not null,
        rung text not null,
        sent_at timestamptz not null
      );
      create index ledger_reminder_by_item on ledger_reminder (item_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table ledger_reminder, ledger_step, ledger_assignment, ledger_item, ledger_plan, event_log',
    );
  }
}
