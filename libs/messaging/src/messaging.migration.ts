import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of messaging in an app's own schema. */
export class Messaging1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_message (
        job_id text primary key,
        position bigint generated always as identity,
        event_id uuid not null,
        envelope jsonb not null,
        queue text,
        written_at timestamptz not null default clock_timestamp(),
        published_at timestamptz
      );
      comment on table outbox_message is 'Events of this app. Written by the unit of work only, with the change they report; the relay marks what it has handed to the queues.';
      comment on column outbox_message.queue is 'The only queue to hand it to (a redriven dead letter); null: every queue subscribed to the event.';
      create index outbox_message_unpublished on outbox_message (position) where published_at is null;
      create index outbox_message_published on outbox_message (published_at) where published_at is not null;

      create table inbox_message (
        consumer text not null,
        event_id uuid not null,
        processed_at timestamptz not null default clock_timestamp(),
        primary key (consumer, event_id)
      );
      comment on table inbox_message is 'Events a consumer of this app has worked, each in the transaction of its effects: what makes a second delivery do nothing.';
      create index inbox_message_processed on inbox_message using brin (processed_at);

      create table dead_letter (
        id uuid primary key default uuidv7(),
        queue text not null,
        job_id text not null,
        event_id uuid,
        event_name text,
        jurisdiction_id uuid,
        kind text not null check (kind in ('MALFORMED', 'UNKNOWN_EVENT', 'REJECTED', 'RETRIES_SPENT', 'BUG', 'STALLED')),
        message text not null,
        stack text,
        body jsonb not null,
        attempts int not null,
        died_at timestamptz not null default clock_timestamp(),
        settled_at timestamptz,
        unique (queue, job_id)
      );
      comment on table dead_letter is 'Jobs of this app''s queues that were given up. settled_at: a person has redriven or discarded it.';
      create index dead_letter_open on dead_letter (id) where settled_at is null;

      create table dead_letter_action (
        id uuid primary key default uuidv7(),
        dead_letter_id uuid not null references dead_letter,
        action text not null check (action in ('REDRIVE', 'DISCARD')),
        reason text not null check (reason <> ''),
        actor jsonb not null,
        job_id text,
        done_at timestamptz not null default clock_timestamp()
      );
      comment on table dead_letter_action is 'Who settled a dead letter, how and why. Append-only.';
      create index dead_letter_action_of on dead_letter_action (dead_letter_id);

      create table queue_storage (
        only_one boolean primary key default true check (only_one),
        storage_id text not null
      );
      comment on table queue_storage is 'The queue storage this app has published to. When it meets another one, or the same one emptied, it publishes everything kept again.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table queue_storage, dead_letter_action, dead_letter, inbox_message, outbox_message');
  }
}

/**
 * Envelopes are kept as they are: packing one of 500 entries took longer than writing it, and the relay unpacks it at
 * once. Three times the space, for as long as published events are kept.
 */
export class PlainEnvelopes1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox_message alter column envelope set storage external');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox_message alter column envelope set storage extended');
  }
}

/**
 * The outbox is a place on the way: nobody asks into an envelope, so it is kept as the text it was written and is read
 * as. Taking it apart on the way in and putting it together on the way out cost twice what writing it does.
 */
export class EnvelopesAsWritten1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox_message alter column envelope type json using envelope::json, alter column envelope set storage external');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox_message alter column envelope type jsonb using envelope::jsonb, alter column envelope set storage external');
  }
}

/** Every app puts these first in its list. */
export const messagingMigrations = [Messaging1700000000001, PlainEnvelopes1700000000002, EnvelopesAsWritten1700000000003] as const;
