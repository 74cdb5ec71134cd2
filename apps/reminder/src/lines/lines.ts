import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { MAX_BULK_ENTRIES, type ReminderLevel, type ReminderSentV2, reminderSentV2 } from '#contracts';
import { shanghaiDate } from '#calendar';
import { Causation, type Transaction } from '#messaging';
import { INBOX_CHANNEL } from '../channel.js';
import { Deliveries } from '../deliveries/deliveries.js';
import type { UnsentReason } from '../ladder/unsent-reason.js';
import { UrgeNotices } from '../notices/urge-notices.js';
import type { NextStanding } from '../timers/fire.js';

/** A step on its way into a digest, or into the record of what was not sent. */
export interface LineStep {
  readonly rung: string;
  readonly level: ReminderLevel;
  readonly at: Date | null;
}

/** Assignments that fire the same steps. Either all groups of a piece of work have a `next`, or none. */
export interface LineGroup {
  readonly ids: readonly string[];
  /** Where their timers go on to; left out where the lines are none of the ladder's. */
  readonly next?: NextStanding;
  /** What a person who urges has to say. */
  readonly text?: string;
  readonly send: readonly LineStep[];
  readonly unsent: readonly { readonly step: LineStep; readonly reason: UnsentReason }[];
}

/** Lines that left alike: to one unit, of one plan, on one rung. The ids at one place belong together. */
export interface SentLines {
  readonly reminderIds: readonly string[];
  readonly assignmentIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly planId: string;
  readonly unitId: string;
  readonly level: ReminderLevel;
  readonly rung: string;
  readonly due: string | null;
  readonly jurisdictionId: string;
  readonly correlationId: string;
  readonly digestId: string;
}

/**
 * Puts lines into their units' digests of the day: digests, reminder rows, the numbered 催办单 of what is urged,
 * deliveries and `reminder.sent`, in the transaction of whoever fires them.
 */
@Injectable()
export class Lines {
  constructor(
    private readonly urges: UrgeNotices,
    private readonly deliveries: Deliveries,
  ) {}

  /** Resolves to what left. Timers of the assignments must be locked by `tx`. */
  async write(tx: Transaction, groups: readonly LineGroup[], now: Date): Promise<readonly SentLines[]> {
    if (groups.length === 0) return [];
    await this.urges.serve(tx, urged(groups), now);
    const sent = await insert(tx, groups, now);
    await this.deliveries.forDigests(tx, [...new Set(sent.map(({ digestId }) => digestId))], now);
    for (const origin of byOrigin(sent)) inCausationOf(origin.correlationId, () => publish(tx, origin, now));
    return sent;
  }
}

const urged = (groups: readonly LineGroup[]) =>
  groups.flatMap(({ ids, send, text = null }) => {
    const rung = send.find(({ level }) => level === 'URGE')?.rung;
    return rung === undefined ? [] : [{ ids, rung, text }];
  });

/** Timers move on in the very statement that writes their lines: each is looked up once. */
const MOVED = `
  update timer t set rung = n.rung, fire_at = n."fireAt", missing_year = n."missingYear", climbed = n.climbed,
    draft_level = n."draftLevel", calendar_version = n."calendarVersion"
  from unnest($1::uuid[], $2::int[]) as claimed (assignment_id, "group")
  join jsonb_to_recordset($7) as n("group" int, rung text, "fireAt" timestamptz, "missingYear" int, climbed text[],
    "draftLevel" text, "calendarVersion" text) using ("group")
  where t.assignment_id = claimed.assignment_id and t.assignment_id = any($1) -- else the planner may hash the whole table
  returning t.assignment_id, t.jurisdiction_id, t.item_id, t.unit_id, t.unit_name, t.due, t.deadline_revision, t.round, t.correlation_id,
    claimed."group"`;

const STANDING = `
  select t.*, claimed."group" from unnest($1::uuid[], $2::int[]) as claimed (assignment_id, "group") join timer t using (assignment_id)
  where t.assignment_id = any($1) and $7::jsonb is null`;

function insert(tx: Transaction, groups: readonly LineGroup[], now: Date): Promise<SentLines[]> {
  const steps = groups.flatMap(({ send, unsent }, group) => [
    ...send.map((step) => rowOf(group, step, null)),
    ...unsent.map(({ step, reason }) => rowOf(group, step, reason)),
  ]);
  const next = groups.flatMap((line, group) => (line.next === undefined ? [] : [{ group, ...line.next }]));
  return tx.query<SentLines>(
    `with step as (
       select * from jsonb_to_recordset($3) as s("group" int, rung text, level text, "plannedFor" timestamptz, "unsentBecause" text)
     ), fired as (${next.length > 0 ? MOVED : STANDING}
     ), line as materialized (
       select uuidv7() as id, f.assignment_id, f.jurisdiction_id, f.item_id, f.unit_id, f.unit_name, f.due, f.deadline_revision, f.round,
         f.correlation_id, s.rung, s.level, s."plannedFor", s."unsentBecause"
       from fired f join step s using ("group")
     ), sent_digest as (
       insert into digest (jurisdiction_id, unit_id, unit_name, channel, day, sent_at, line_count)
       select jurisdiction_id, unit_id, max(unit_name), $4, $5, $6, count(*)
       from line where "unsentBecause" is null
       group by jurisdiction_id, unit_id
       order by unit_id -- every sweeper in the same order, so that none waits for another in a circle
       on conflict (unit_id, channel, day) do update
         set line_count = digest.line_count + excluded.line_count
       returning id, unit_id
     ), written as (
       insert into reminder (id, assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for,
         recorded_at, digest_id, notice_id, unsent_because)
       select l.id, l.assignment_id, l.deadline_revision, l.round, l.rung, l.level, l.unit_id, $4, l.due, l."plannedFor",
         $6, case when l."unsentBecause" is null then d.id end, case when l."unsentBecause" is null then n.id end, l."unsentBecause"
       from line l
       left join sent_digest d using (unit_id)
       left join notice n on n.unit_id = l.unit_id and n.level = 'URGE' and n.day = $5 and n.state = 'SERVED' and l.level = 'URGE'
     )
     select array_agg(l.id) as "reminderIds", array_agg(l.assignment_id) as "assignmentIds", array_agg(l.item_id) as "itemIds",
       i.plan_id as "planId", l.unit_id as "unitId", l.level, l.rung, l.due, l.jurisdiction_id as "jurisdictionId",
       l.correlation_id as "correlationId", d.id as "digestId"
     from line l join sent_digest d using (unit_id) join item i using (item_id)
     where l."unsentBecause" is null
     group by i.plan_id, l.unit_id, l.level, l.rung, l.due, l.jurisdiction_id, l.correlation_id, d.id`,
    [
      groups.flatMap(({ ids }) => ids),
      groups.flatMap(({ ids }, group) => ids.map(() => group)),
      JSON.stringify(steps),
      INBOX_CHANNEL,
      shanghaiDate(now),
      now,
      next.length > 0 ? JSON.stringify(next) : null,
    ],
  );
}

const rowOf = (group: number, { rung, level, at }: LineStep, unsentBecause: UnsentReason | null) => ({
  group,
  rung,
  level,
  plannedFor: at,
  unsentBecause,
});

interface Origin {
  readonly jurisdictionId: string;
  readonly correlationId: string;
  readonly lines: readonly SentLines[];
}

/** How many lines those are. */
export const countOf = (sent: readonly SentLines[]): number => sent.reduce((sum, { reminderIds }) => sum + reminderIds.length, 0);

/** Lines by the request that put their assignments on the ladder: each such request has events and log lines of its own. */
export function byOrigin(sent: readonly SentLines[]): Origin[] {
  const groups = Map.groupBy(sent, ({ jurisdictionId, correlationId }) => `${jurisdictionId} ${correlationId}`);
  return [...groups.values()].flatMap((lines) =>
    lines[0] === undefined ? [] : [{ jurisdictionId: lines[0].jurisdictionId, correlationId: lines[0].correlationId, lines }],
  );
}

/** Runs `work` as caused by the request with this id. */
export function inCausationOf(correlationId: string, work: () => void): void {
  Causation.run({ correlationId, causationId: null, actor: null }, work);
}

function publish(tx: Transaction, { jurisdictionId, lines }: Origin, now: Date): void {
  for (const groups of inEvents(lines)) {
    tx.publish({
      contract: reminderSentV2,
      jurisdictionId,
      subject: { type: 'reminder-batch', id: uuidv7(), revision: 1 },
      payload: { at: now.toISOString(), groups },
    });
  }
}

/** Fills one event after the other with as many lines as it takes. */
function* inEvents(lines: readonly SentLines[]): Generator<ReminderSentV2['groups']> {
  let groups: ReminderSentV2['groups'] = [];
  let room = MAX_BULK_ENTRIES;
  for (const { planId, unitId, level, rung, due, reminderIds, assignmentIds, itemIds } of lines) {
    for (let from = 0; from < reminderIds.length; ) {
      const to = Math.min(from + room, reminderIds.length);
      groups.push({
        planId,
        unitId,
        level,
        rung,
        channel: INBOX_CHANNEL,
        due,
        reminderIds: reminderIds.slice(from, to),
        assignmentIds: assignmentIds.slice(from, to),
        itemIds: itemIds.slice(from, to),
      });
      room -= to - from;
      from = to;
      if (room > 0) continue;
      yield groups;
      groups = [];
      room = MAX_BULK_ENTRIES;
    }
  }
  if (groups.length > 0) yield groups;
}
