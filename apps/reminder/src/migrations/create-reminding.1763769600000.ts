import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Items and timers as this app knows them from events; what was sent and what was not; one digest per unit, channel and day. */
export class CreateReminding1763769600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table item (
        item_id uuid primary key,
        plan_id uuid not null,
        plan_title text not null,
        section text,
        clause text not null,
        ordinal int not null,
        title text,
        -- Place in the plan.
        position int not null
      );

      create table timer (
        assignment_id uuid primary key,
        jurisdiction_id uuid not null,
        item_id uuid not null,
        unit_id uuid not null,
        unit_name text not null,
        role text not null,
        -- Of the assignment, as of the last event applied.
        revision int not null,
        state text not null,
        -- What the ladder is computed from.
        sign_from date not null,
        due date,
        deadline_revision int not null,
        policy_version text not null,
        calendar_version text not null,
        -- Grows whenever a stopped timer starts again, so that a rung may be climbed once in each round.
        round int not null default 1,
        -- The next rung only; null where nothing more will come.
        rung text,
        fire_at timestamptz,
        -- Set instead of fire_at where the calendar does not know the year the rung falls in.
        missing_year int,
        -- Of the request that started this round.
        correlation_id text not null,
        check ((rung is null and fire_at is null and missing_year is null) or (rung is not null and (fire_at is null) <> (missing_year is null)))
      ) with (fillfactor = 80);
      create index timer_by_fire_at on timer (fire_at, assignment_id) where fire_at is not null;

      create table digest (
        id uuid primary key default uuidv7(),
        jurisdiction_id uuid not null,
        unit_id uuid not null,
        unit_name text not null,
        channel text not null,
        day date not null,
        sent_at timestamptz not null,
        line_count int not null,
        read_at timestamptz,
        read_by uuid,
        unique (unit_id, channel, day)
      );
      create index digest_unread on digest (unit_id, channel) where read_at is null;

      create table reminder (
        id uuid primary key default uuidv7(),
        assignment_id uuid not null,
        deadline_revision int not null,
        round int not null,
        rung text not null,
        level text not null,
        unit_id uuid not null,
        channel text not null,
        due date,
        -- The instant the ladder names; recorded_at is when it was sent or given up.
        planned_for timestamptz,
        recorded_at timestamptz not null,
        digest_id uuid references digest,
        unsent_because text,
        unique (assignment_id, deadline_revision, round, rung, unit_id, channel),
        check ((digest_id is null) <> (unsent_because is null))
      );
      create index reminder_by_digest on reminder (digest_id) where digest_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reminder, digest, timer, item');
  }
}
