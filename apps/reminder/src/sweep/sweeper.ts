import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { MAX_BULK_ENTRIES, type ReminderLevel, reminderSentV1 } from '#contracts';
import { Clock, WorkingCalendar, shanghaiDate } from '#calendar';
import { Causation, type Transaction, UnitOfWork } from '#messaging';
import { INBOX_CHANNEL, type UnsentReason } from '../channel.js';
import { Deliveries } from '../deliveries/deliveries.js';
import { type Climb, climb, type LadderFacts, ladderOf } from '../ladder/ladder.js';
import { DEFAULT_POLICY, policyOf } from '../ladder/policy.js';
import { nextSendingInstant } from '../ladder/sending-hours.js';
import { waitFor } from '../timers/timer.js';

/** Timers claimed in one transaction: enough to make a large plan's morning a few round trips, small enough to share. */
const BATCH = 2_000;
/** Batches under way at once in one copy: while the database writes one, this process reads and tells another. */
const LANES = 2;

export interface Swept {
  /** Timers that fired. */
  readonly timers: number;
  /** Reminder lines that left. */
  readonly lines: number;
}

/** Claimed timers that stand alike, and so climb alike. */
interface Claimed extends LadderFacts {
  readonly policyVersion: string;
  readonly rung: string;
  readonly assignmentIds: readonly string[];
}

/** What claimed timers do. */
interface Group {
  readonly assignmentIds: readonly string[];
  readonly climbed: Climb;
}

interface SentLine {
  readonly reminderId: string;
  readonly digestId: string;
  readonly assignmentId: string;
  readonly itemId: string;
  readonly planId: string;
  readonly unitId: string;
  readonly level: ReminderLevel;
  readonly rung: string;
  readonly due: string | null;
  readonly jurisdictionId: string;
  readonly correlationId: string;
}

/**
 * Fires due timers. A batch is one transaction: timers claimed, next rungs set, reminder lines, digests and their
 * deliveries written, `reminder.sent` in the outbox. Copies may sweep at once: each claims what the others have not
 * (`skip locked`), and digests of one morning grow rather than double.
 */
@Injectable()
export class Sweeper {
  private readonly logger = new Logger('Sweeper');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * Fires everything that is due now. Outside sending hours nothing leaves: it waits for the next opening.
   * @throws CalendarYearMissing when today lies in a year the calendar does not know
   */
  async sweep(): Promise<Swept> {
    const lanes = await Promise.all(Array.from({ length: LANES }, () => this.#sweepOn()));
    return {
      timers: lanes.reduce((sum, { timers }) => sum + timers, 0),
      lines: lanes.reduce((sum, { lines }) => sum + lines, 0),
    };
  }

  /** Fires batch after batch until one is not full. */
  async #sweepOn(): Promise<Swept> {
    let timers = 0;
    let lines = 0;
    for (;;) {
      const now = this.clock.now();
      if (nextSendingInstant(now, DEFAULT_POLICY, this.calendar) > now) break;
      const batch = await this.unitOfWork.run((tx) => this.#fireBatch(tx, now));
      for (const { correlationId, lines: own } of byOrigin(batch.sent)) {
        inCausationOf(correlationId, () => this.logger.log({ msg: 'reminders sent', lines: own.length }));
      }
      timers += batch.timers;
      lines += batch.sent.length;
      if (batch.timers < BATCH) break;
    }
    return { timers, lines };
  }

  /** When {@link sweep} will next have something to do: not before now, and null when no timer waits. @throws CalendarYearMissing */
  async nextDue(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ fireAt: Date | null }[]>('select min(fire_at) as "fireAt" from timer where fire_at is not null');
    if (!row?.fireAt) return null;
    const now = this.clock.now();
    return nextSendingInstant(row.fireAt > now ? row.fireAt : now, DEFAULT_POLICY, this.calendar);
  }

  async #fireBatch(tx: Transaction, now: Date): Promise<{ timers: number; sent: readonly SentLine[] }> {
    const claimed = await this.#claim(tx, now);
    if (claimed.length === 0) return { timers: 0, sent: [] };
    // The ladder is computed once for each kind of standing, not for each timer.
    const groups = claimed.map(({ assignmentIds, ...standing }) => ({
      assignmentIds,
      climbed: climb(ladderOf(standing, policyOf(standing.policyVersion), this.calendar), standing.rung, now),
    }));
    const sent = await this.#write(tx, groups, now);
    await this.deliveries.forDigests(tx, [...new Set(sent.map(({ digestId }) => digestId))], now);
    for (const origin of byOrigin(sent)) inCausationOf(origin.correlationId, () => publish(tx, origin, now));
    return { timers: groups.reduce((sum, { assignmentIds }) => sum + assignmentIds.length, 0), sent };
  }

  /** Takes due timers no other sweep is at, unit by unit, so that most digests are written by one batch. */
  #claim(tx: Transaction, now: Date): Promise<Claimed[]> {
    return tx.query<Claimed>(
      `with claimed as (
         select assignment_id, state, sign_from, due, policy_version, rung from timer
         where fire_at <= $1 order by fire_at, unit_id, assignment_id limit $2 for update skip locked
       )
       select state, sign_from as "signFrom", due, policy_version as "policyVersion", rung, array_agg(assignment_id) as "assignmentIds"
       from claimed group by state, sign_from, due, policy_version, rung`,
      [now, BATCH],
    );
  }

  /**
   * Sets the next rungs, and writes what leaves into its units' digests of the day and what does not with its reason;
   * answers with what left. One statement: each timer is looked up once.
   */
  #write(tx: Transaction, groups: readonly Group[], now: Date): Promise<SentLine[]> {
    const steps = groups.flatMap(({ climbed: { send, overtaken } }, group) => {
      const row = (unsentBecause: UnsentReason | null) => (step: Climb['send'][number]) => ({
        group,
        rung: step.rung,
        level: step.level,
        plannedFor: step.at,
        unsentBecause,
      });
      return [...send.map(row(null)), ...overtaken.map(row('OVERTAKEN'))];
    });
    const next = groups.map(({ climbed }, group) => ({ group, ...waitFor(climbed.next) }));
    return tx.query<SentLine>(
      `with step as (
         select * from jsonb_to_recordset($3) as s("group" int, rung text, level text, "plannedFor" timestamptz, "unsentBecause" text)
       ), fired as (
         update timer t set rung = n.rung, fire_at = n."fireAt", missing_year = n."missingYear", calendar_version = $8
         from unnest($1::uuid[], $2::int[]) as claimed (assignment_id, "group")
         join jsonb_to_recordset($7) as n("group" int, rung text, "fireAt" timestamptz, "missingYear" int) using ("group")
         where t.assignment_id = claimed.assignment_id and t.assignment_id = any($1) -- else the planner may hash the whole table
         returning t.assignment_id, t.jurisdiction_id, t.item_id, t.unit_id, t.unit_name, t.due, t.deadline_revision, t.round,
           t.correlation_id, claimed."group"
       ), line as materialized (
         select uuidv7() as id, f.*, s.rung, s.level, s."plannedFor", s."unsentBecause" from fired f join step s using ("group")
       ), sent_digest as (
         insert into digest (jurisdiction_id, unit_id, unit_name, channel, day, sent_at, line_count)
         select jurisdiction_id, unit_id, max(unit_name), $4, $5, $6, count(*)
         from line where "unsentBecause" is null
         group by jurisdiction_id, unit_id
         order by unit_id -- every sweeper in the same order, so that none waits for another in a circle
         on conflict (unit_id, channel, day) do update
           set line_count = digest.line_count + excluded.line_count, read_at = null, read_by = null
         returning id, unit_id
       ), written as (
         insert into reminder (id, assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for,
           recorded_at, digest_id, unsent_because)
         select l.id, l.assignment_id, l.deadline_revision, l.round, l.rung, l.level, l.unit_id, $4, l.due, l."plannedFor",
           $6, case when l."unsentBecause" is null then d.id end, l."unsentBecause"
         from line l left join sent_digest d using (unit_id)
       )
       select l.id as "reminderId", d.id as "digestId", l.assignment_id as "assignmentId", l.item_id as "itemId", i.plan_id as "planId",
         l.unit_id as "unitId", l.level, l.rung, l.due, l.jurisdiction_id as "jurisdictionId",
         l.correlation_id as "correlationId"
       from line l join sent_digest d using (unit_id) join item i using (item_id)
       where l."unsentBecause" is null`,
      [
        groups.flatMap(({ assignmentIds }) => assignmentIds),
        groups.flatMap(({ assignmentIds }, group) => assignmentIds.map(() => group)),
        JSON.stringify(steps),
        INBOX_CHANNEL,
        shanghaiDate(now),
        now,
        JSON.stringify(next),
        this.calendar.version,
      ],
    );
  }
}

interface Origin {
  readonly jurisdictionId: string;
  readonly correlationId: string;
  readonly lines: readonly SentLine[];
}

/** Lines by the request that put their assignments on the ladder: each such request has events and log lines of its own. */
function byOrigin(sent: readonly SentLine[]): Origin[] {
  const groups = Map.groupBy(sent, ({ jurisdictionId, correlationId }) => `${jurisdictionId} ${correlationId}`);
  return [...groups.values()].flatMap((lines) =>
    lines[0] === undefined ? [] : [{ jurisdictionId: lines[0].jurisdictionId, correlationId: lines[0].correlationId, lines }],
  );
}

function inCausationOf(correlationId: string, work: () => void): void {
  Causation.run({ correlationId, causationId: null, actor: null }, work);
}

function publish(tx: Transaction, { jurisdictionId, lines }: Origin, now: Date): void {
  for (let at = 0; at < lines.length; at += MAX_BULK_ENTRIES) {
    const entries = lines
      .slice(at, at + MAX_BULK_ENTRIES)
      .map(({ reminderId, assignmentId, itemId, planId, unitId, level, rung, due }) => ({
        reminderId,
        assignmentId,
        itemId,
        planId,
        unitId,
        level,
        rung,
        channel: INBOX_CHANNEL,
        due,
      }));
    tx.publish({
      contract: reminderSentV1,
      jurisdictionId,
      subject: { type: 'reminder-batch', id: uuidv7(), revision: 1 },
      payload: { at: now.toISOString(), entries },
    });
  }
}
