import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where units and persons want to be told besides the inbox, what is on its way there, how fast each endpoint may be sent to; who has read what; calendars to subscribe to. */
export class CreateChannels1795317007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subscription (
        id uuid primary key default uuidv7(),
        revision int not null default 1,
        jurisdiction_id uuid not null,
        -- Whose digests and notices go there.
        unit_id uuid not null,
        -- Null for an endpoint the unit shares.
        account_id uuid,
        channel text not null,
        label text not null,
        -- Address, robot or webhook with its secrets, as sealed JSON; shown is what people may see of it.
        sealed text not null,
        shown text not null,
        -- Whom rate limits count for.
        endpoint text not null,
        kinds text[] not null,
        -- Wall clock in Shanghai, HH:MM.
        digest_at text,
        quiet_from text,
        quiet_until text,
        confirmed_at timestamptz,
        -- Of the code that was mailed last.
        code_nonce uuid,
        code_key text,
        code_sent_at timestamptz,
        code_tries int not null default 0,
        created_at timestamptz not null,
        created_by uuid not null,
        removed_at timestamptz,
        removed_by uuid,
        check ((quiet_from is null) = (quiet_until is null))
      );
      create index subscription_by_unit on subscription (unit_id) where removed_at is null;

      create table delivery (
        id uuid primary key default uuidv7(),
        jurisdiction_id uuid not null,
        unit_id uuid not null,
        subscription_id uuid not null references subscription,
        kind text not null,
        -- The digest, notice or subscription it speaks of.
        subject_id uuid not null,
        -- What joined a digest after a part had left goes out in the next.
        part int not null,
        state text not null default 'PENDING',
        created_at timestamptz not null,
        -- When it may leave or be tried again.
        next_at timestamptz,
        attempts int not null default 0,
        -- Of the worker that is sending it; lease tells its worker from a later one.
        lease uuid,
        lease_until timestamptz,
        -- Frozen when it is first taken up, to the letter (so no jsonb), with the reminder lines it covers.
        content json,
        covers uuid[] not null default '{}',
        problem text,
        settled_at timestamptz,
        unique (kind, subject_id, subscription_id, part),
        check ((next_at is not null) = (state in ('PENDING', 'RETRY'))),
        check ((lease_until is not null) = (state = 'SENDING'))
      ) with (fillfactor = 80);
      create index delivery_waiting on delivery (next_at) where next_at is not null;
      create index delivery_leased on delivery (lease_until) where lease_until is not null;
      create index delivery_unsettled on delivery (jurisdiction_id, state, id) where state in ('DEAD', 'IN_DOUBT');
      create index delivery_by_unit on delivery (jurisdiction_id, unit_id, id);

      create table delivery_decision (
        delivery_id uuid not null references delivery,
        decided_at timestamptz not null,
        decision text not null,
        reason text not null,
        account_id uuid not null,
        display_name text not null,
        -- The absent person the account stood in for.
        on_behalf_of_name text
      );
      create index delivery_decision_by_delivery on delivery_decision (delivery_id);

      create table endpoint_pace (
        endpoint text primary key,
        -- The last sendings, as far back as a limit looks.
        sent_at timestamptz[] not null,
        -- From when on it may be sent to again.
        free_at timestamptz not null
      );

      create table inbox_receipt (
        -- A digest or a served notice.
        entry_id uuid not null,
        account_id uuid not null,
        unit_id uuid not null,
        -- Null for what was read before names were kept.
        display_name text,
        on_behalf_of_name text,
        read_at timestamptz not null,
        -- 签收回执: given on purpose, not by opening it.
        received_at timestamptz,
        -- Lines of a digest when it was read: one that grew since is unread again.
        line_count int,
        primary key (entry_id, account_id)
      );
      insert into inbox_receipt (entry_id, account_id, unit_id, read_at, line_count)
      select id, read_by, unit_id, read_at, line_count from digest where read_by is not null;
      alter table digest drop column read_at, drop column read_by;

      -- Since when the assignment is in its state; null: since it was dispatched, or since before this was kept.
      alter table timer add column state_since timestamptz;
      create table feed (
        id uuid primary key,
        jurisdiction_id uuid not null,
        unit_id uuid not null,
        -- Null for the whole unit's.
        account_id uuid,
        label text not null,
        -- Of the key its address is derived with.
        key_id text not null,
        created_at timestamptz not null,
        created_by uuid not null,
        revoked_at timestamptz
      );
      create index feed_by_unit on feed (unit_id) where revoked_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table digest add column read_at timestamptz, add column read_by uuid;
      update digest set read_at = first.read_at, read_by = first.account_id
      from (select distinct on (entry_id) * from inbox_receipt order by entry_id, read_at) first
      where first.entry_id = digest.id and first.line_count = digest.line_count;
      create index digest_unread on digest (unit_id, channel) where read_at is null;
      alter table timer drop column state_since;
      drop table feed, inbox_receipt, endpoint_pace, delivery_decision, delivery, subscription;
    `);
  }
}
