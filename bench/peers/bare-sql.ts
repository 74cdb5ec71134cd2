import { DataSource } from 'typeorm';

/** Tables a sweep writes, as copies in a schema of their own, indexes and checks included. */
const TABLES = ['timer', 'digest', 'reminder', 'delivery', 'outbox_message'];

/**
 * The writes of a sweep as one statement by hand: claim, reminders, digests, deliveries, next rungs, envelopes. It is told what the
 * ladder would have to be asked (the next rung of each deadline), checks no contract and groups by nothing but the request.
 */
const SWEEP = `
  with due as materialized (
    select * from bare.timer where fire_at <= $1 order by fire_at, unit_id, assignment_id for update skip locked
  ), line as materialized (
    select uuidv7() as id, due.* from due
  ), sent_digest as (
    insert into bare.digest (jurisdiction_id, unit_id, unit_name, channel, day, sent_at, line_count)
    select jurisdiction_id, unit_id, max(unit_name), 'inbox', $2, $1, count(*) from line group by jurisdiction_id, unit_id
    returning id, jurisdiction_id, unit_id
  ), delivered as (
    insert into bare.delivery (jurisdiction_id, unit_id, subscription_id, kind, subject_id, part, created_at, next_at)
    select d.jurisdiction_id, d.unit_id, s.id, 'DIGEST', d.id, 1, $1, $1
    from sent_digest d join reminder.subscription s on s.unit_id = d.unit_id and s.jurisdiction_id = d.jurisdiction_id
  ), written as (
    insert into bare.reminder (id, assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, digest_id)
    select l.id, l.assignment_id, l.deadline_revision, l.round, l.rung, 'REMIND', l.unit_id, 'inbox', l.due, l.fire_at, $1, d.id
    from line l join sent_digest d using (unit_id)
  ), moved as (
    update bare.timer t set rung = n.rung, fire_at = n.fire_at, missing_year = null, climbed = t.climbed || l.rung, calendar_version = l.calendar_version
    from line l join bare.next_rung n on n.due = l.due
    where t.assignment_id = l.assignment_id
  ), alike as (
    select l.jurisdiction_id, l.correlation_id, json_build_object('planId', i.plan_id, 'unitId', l.unit_id, 'level', 'REMIND', 'rung', l.rung,
      'channel', 'inbox', 'due', l.due, 'reminderIds', array_agg(l.id), 'assignmentIds', array_agg(l.assignment_id), 'itemIds', array_agg(l.item_id)) as lines
    from (select *, (row_number() over (partition by jurisdiction_id, correlation_id, unit_id, rung, due) - 1) / 500 as piece from line) l
    join reminder.item i using (item_id)
    group by l.jurisdiction_id, l.correlation_id, i.plan_id, l.unit_id, l.rung, l.due, l.piece
  )
  insert into bare.outbox_message (job_id, event_id, envelope)
  select id, id, json_build_object('id', id, 'name', 'reminder.sent.v2', 'occurredAt', $1::timestamptz, 'producer', 'reminder',
    'jurisdictionId', jurisdiction_id, 'subject', json_build_object('type', 'reminder-batch', 'id', uuidv7(), 'revision', 1),
    'correlationId', correlation_id, 'causationId', null, 'actor', null,
    'payload', json_build_object('at', $1::timestamptz, 'groups', json_build_array(lines)))
  from (select uuidv7() as id, alike.* from alike) as event`;

/** The same morning for the bare database: copied before our sweep, swept after it. */
export class BareSql {
  private constructor(private readonly database: DataSource) {}

  /** Copies the timers as they wait now. */
  static async copy(databaseUrl: string): Promise<BareSql> {
    const database = await new DataSource({ type: 'postgres', url: databaseUrl, extra: { max: 1 } }).initialize();
    await database.query('drop schema if exists bare cascade; create schema bare');
    for (const table of TABLES) await database.query(`create table bare.${table} (like reminder.${table} including all)`);
    await database.query('alter table bare.timer set (fillfactor = 80)');
    await database.query('insert into bare.timer select * from reminder.timer');
    await database.query('analyze bare.timer');
    return new BareSql(database);
  }

  /** Seconds one sweep takes. The next rungs are read off from where our own sweep left its timers. */
  async sweep(now: Date, day: string): Promise<number> {
    await this.database.query('create table bare.next_rung as select distinct due, rung, fire_at from reminder.timer');
    await this.database.query('analyze bare.next_rung');
    const from = performance.now();
    await this.database.transaction((manager) => manager.query(SWEEP, [now, day]));
    return (performance.now() - from) / 1_000;
  }

  /** Rows written, to be compared with ours: reminders, digests, deliveries, entries told. */
  async written(): Promise<Record<string, number>> {
    const [row] = await this.database.query(WRITTEN('bare'));
    return row;
  }

  close(): Promise<void> {
    return this.database.destroy();
  }
}

/** What a sweep left in a schema. */
export const WRITTEN = (schema: string): string => `
  select (select count(*)::int from ${schema}.reminder) as reminders, (select count(*)::int from ${schema}.digest) as digests,
    (select count(*)::int from ${schema}.delivery) as deliveries,
    (select sum(json_array_length(g -> 'reminderIds'))::int from ${schema}.outbox_message, json_array_elements(envelope -> 'payload' -> 'groups') as g) as told`;
