import { Injectable } from '@nestjs/common';
import {
  type AssignmentDeadlineRevisedV1,
  type AssignmentDelegatedV1,
  type AssignmentDispatchedV1,
  type AssignmentLifecycleV1,
  type AssignmentReassignedV1,
  type AssignmentReportScheduledV1,
  assignmentProgressedV1,
  type Envelope,
} from '#contracts';
import { shanghaiDate } from '#calendar';
import { Retry, revisionOrder, type Transaction } from '#messaging';
import { INBOX_CHANNEL } from '../channel.js';
import { type LadderFacts, stand } from '../ladder/ladder.js';
import { NoticeExits } from '../notices/notice-exits.js';
import { type Advance, changeState, keepStanding, overdueFrom, reviseDeadline, scheduleReport } from './advance.js';
import { type Reckoning, Reckonings } from './reckoning.js';
import { TIMER_COLUMNS, type Timer, waitFor } from './timer.js';

/** The least an entry of an event about assignments says. */
interface Entry {
  readonly assignmentId: string;
  readonly revision: number;
}

/** The timers of this app's assignments: one row each, holding the next rung only. All writes are set-based. */
@Injectable()
export class Timers {
  constructor(
    private readonly reckonings: Reckonings,
    private readonly exits: NoticeExits,
  ) {}

  /** Starts the timers of newly dispatched assignments; those that exist already are left alone. */
  async start(tx: Transaction, event: Envelope<AssignmentDispatchedV1>): Promise<void> {
    const { plan, items, entries, dispatchedAt } = event.payload;
    const reckoning = await this.reckonings.of(event.jurisdictionId, tx);
    const { calendar, active } = reckoning;
    const since = new Date(dispatchedAt);
    const signFrom = shanghaiDate(since);
    const starts = [...new Set(items.map(({ due }) => due))].map((due) => {
      const from = overdueFrom(due, signFrom);
      const ladder = reckoning.ladderOf({ ...FRESH, signFrom, due, overdueFrom: from, policyVersion: active.version });
      return { due, overdueFrom: from, ...stand(ladder, [], ({ at }) => at !== null && at <= since) };
    });

    await tx.query(
      `insert into item (item_id, plan_id, plan_title, section, clause, ordinal, title, position, text)
       select "itemId", $2, $3, section, clause, ordinal, title, position, text
       from jsonb_to_recordset($1) as i("itemId" uuid, section text, clause text, ordinal int, title text, position int, text text)
       order by "itemId"
       on conflict (item_id) do nothing`,
      [
        JSON.stringify(
          items.map(({ itemId, section, clause, ordinal, title, position, text }) => ({ itemId, section, clause, ordinal, title, position, text })),
        ),
        plan.id,
        plan.title,
      ],
    );
    const started = await tx.query<{ assignmentId: string }>(
      `insert into timer (assignment_id, jurisdiction_id, item_id, unit_id, unit_name, role, revision, state, sign_from, due, overdue_from,
         deadline_revision, policy_version, calendar_version, climbed, rung, fire_at, missing_year, correlation_id)
       select e."assignmentId", $4, e."itemId", e."unitId", e."unitName", e.role, e.revision, 'AWAITING_SIGN', $5, i.due, r."overdueFrom",
         i."deadlineRevision", $6, $7, r.climbed, r.rung, r."fireAt", r."missingYear", $8
       from jsonb_to_recordset($1) as e("assignmentId" uuid, revision int, "itemId" uuid, "unitId" uuid, "unitName" text, role text)
       join jsonb_to_recordset($2) as i("itemId" uuid, due date, "deadlineRevision" int) using ("itemId")
       join jsonb_to_recordset($3) as r(due date, "overdueFrom" date, climbed text[], rung text, "fireAt" timestamptz, "missingYear" int)
         on r.due is not distinct from i.due
       on conflict (assignment_id) do nothing
       returning assignment_id as "assignmentId"`,
      [
        JSON.stringify(entries),
        JSON.stringify(items.map(({ itemId, due, deadlineRevision }) => ({ itemId, due, deadlineRevision }))),
        JSON.stringify(starts.map(({ unsent, next, ...start }) => ({ ...start, climbed: unsent.map(({ step }) => step.rung), ...waitFor(next) }))),
        event.jurisdictionId,
        signFrom,
        active.version,
        calendar.version,
        event.correlationId,
      ],
    );
    const skipped = starts.flatMap(({ due, unsent }) =>
      unsent.map(({ step: { rung, level, at }, reason }) => ({ due, rung, level, plannedFor: at, reason })),
    );
    if (skipped.length === 0 || started.length === 0) return;
    await tx.query(
      `insert into reminder (assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, unsent_because)
       select t.assignment_id, t.deadline_revision, t.round, s.rung, s.level, t.unit_id, $3, t.due, s."plannedFor", $4, s.reason
       from timer t
       join jsonb_to_recordset($2) as s(due date, rung text, level text, "plannedFor" timestamptz, reason text) on s.due is not distinct from t.due
       where t.assignment_id = any($1)`,
      [started.map(({ assignmentId }) => assignmentId), JSON.stringify(skipped), INBOX_CHANNEL, since],
    );
  }

  /** Follows the states of assignments. @throws Retry, as every follower here, where an earlier change has not arrived yet */
  async follow(tx: Transaction, event: Envelope<AssignmentLifecycleV1>): Promise<void> {
    const progressed = event.name === assignmentProgressedV1.name;
    await this.#apply(tx, event, (timer, { revision, state, at }, reckoning) =>
      changeState(timer, { revision, state, at: new Date(at), progressed }, reckoning),
    );
  }

  /** Puts assignments on another deadline. @throws Retry */
  async revise(tx: Transaction, event: Envelope<AssignmentDeadlineRevisedV1>): Promise<void> {
    await this.#apply(tx, event, (timer, entry, reckoning) => reviseDeadline(timer, { ...entry, at: new Date(entry.at) }, reckoning));
  }

  /** Sets the day of the next periodic report. @throws Retry */
  async schedule(tx: Transaction, event: Envelope<AssignmentReportScheduledV1>): Promise<void> {
    await this.#apply(tx, event, (timer, entry, reckoning) => scheduleReport(timer, { ...entry, at: new Date(entry.at) }, reckoning));
  }

  /**
   * Lets timers follow their assignments to another unit: from the next rung on it is the one that is reminded, and
   * drafts are addressed to it.
   * @throws Retry
   */
  async reassign(tx: Transaction, event: Envelope<AssignmentReassignedV1>): Promise<void> {
    const applied = await this.#apply(tx, event, (timer, { revision, at }) => keepStanding(timer, { revision, at: new Date(at) }));
    const news = event.payload.entries.filter((entry) => applied.has(entry));
    if (news.length === 0) return;
    await tx.query(
      `update timer set unit_id = e."unitId", unit_name = e."unitName", handler_id = null, handler_name = null
       from jsonb_to_recordset($1) as e("assignmentId" uuid, "unitId" uuid, "unitName" text)
       where timer.assignment_id = e."assignmentId"`,
      [JSON.stringify(news)],
    );
    await this.exits.readdress(tx, news.map(({ assignmentId }) => assignmentId));
  }

  /** Notes who handles assignments within their units. @throws Retry */
  async delegate(tx: Transaction, event: Envelope<AssignmentDelegatedV1>): Promise<void> {
    const applied = await this.#apply(tx, event, (timer, { revision, at }) => keepStanding(timer, { revision, at: new Date(at) }));
    const news = event.payload.entries.filter((entry) => applied.has(entry));
    await tx.query(
      `update timer set handler_id = (e.handler ->> 'accountId')::uuid, handler_name = e.handler ->> 'displayName'
       from jsonb_to_recordset($1) as e("assignmentId" uuid, handler jsonb)
       where timer.assignment_id = e."assignmentId"`,
      [JSON.stringify(news)],
    );
  }

  /**
   * Changes the timers of some assignments, locked until the transaction ends, by something that is no event of theirs.
   * `change` answers null for a timer that stays as it is.
   */
  async change(
    tx: Transaction,
    jurisdictionId: string,
    assignmentIds: readonly string[],
    at: Date,
    change: (timer: Timer, reckoning: Reckoning) => Advance | null,
  ): Promise<void> {
    const reckoning = await this.reckonings.of(jurisdictionId, tx);
    const timers = await this.#lock(tx, assignmentIds);
    const advances = timers.flatMap((timer) => change(timer, reckoning) ?? []);
    await this.#write(tx, advances, { reckoning, at, correlationId: null });
  }

  /** Locks timers until the transaction ends. Always before the notices that speak of their assignments, so that nobody waits in a circle. */
  async hold(tx: Transaction, assignmentIds: readonly string[]): Promise<void> {
    await tx.query('select from timer where assignment_id = any($1) order by assignment_id for update', [assignmentIds]);
  }

  #lock(tx: Transaction, assignmentIds: readonly string[]): Promise<Timer[]> {
    return tx.query<Timer>(`select ${TIMER_COLUMNS} from timer where assignment_id = any($1) order by assignment_id for update`, [assignmentIds]);
  }

  /** Moves the timers an event speaks of, entry by entry in order of revision; resolves to the entries that were news. */
  async #apply<E extends Entry>(
    tx: Transaction,
    event: Envelope<{ entries: readonly E[] }>,
    step: (timer: Timer, entry: E, reckoning: Reckoning) => Advance,
  ): Promise<ReadonlySet<E>> {
    const { entries } = event.payload;
    const reckoning = await this.reckonings.of(event.jurisdictionId, tx);
    const timers = await this.#lock(tx, entries.map(({ assignmentId }) => assignmentId));
    const standing = new Map(timers.map((timer) => [timer.assignmentId, timer]));
    const advances: Advance[] = [];
    const news = new Set<E>();
    for (const entry of entries.toSorted((a, b) => a.revision - b.revision)) {
      const timer = standing.get(entry.assignmentId);
      const order = revisionOrder(timer?.revision ?? 0, entry.revision);
      if (order === 'older') continue;
      if (timer === undefined || order === 'gap') {
        throw new Retry(`assignment ${entry.assignmentId} is known up to revision ${timer?.revision ?? 0}, ${event.name} brings ${entry.revision}`);
      }
      const advanced = step(timer, entry, reckoning);
      standing.set(entry.assignmentId, advanced.timer);
      advances.push(advanced);
      news.add(entry);
    }
    await this.#write(tx, advances, { reckoning, at: new Date(event.occurredAt), correlationId: event.correlationId });
    return news;
  }

  async #write(
    tx: Transaction,
    advances: readonly Advance[],
    { reckoning, at, correlationId }: { reckoning: Reckoning; at: Date; correlationId: string | null },
  ): Promise<void> {
    if (advances.length === 0) return;
    // The last advance of an assignment is how its timer stands.
    const moved = new Map(advances.map(({ timer, restarted }) => [timer.assignmentId, { ...timer, restarted }]));
    await tx.query(
      `update timer set revision = a.revision, state = a.state,
         state_since = case when a.state <> timer.state then $4 else timer.state_since end, sign_from = a."signFrom", signed_on = a."signedOn", due = a.due,
         overdue_from = a."overdueFrom", report_due = a."reportDue", deadline_revision = a."deadlineRevision",
         policy_version = a."policyVersion", notice_level = a."noticeLevel", notice_state = a."noticeState", notice_on = a."noticeOn",
         draft_level = a."draftLevel", draft_by_hand = a."draftByHand", round = a.round, climbed = a.climbed, rung = a.rung, fire_at = a."fireAt",
         missing_year = a."missingYear", calendar_version = $2,
         correlation_id = case when a.restarted then coalesce($3, timer.correlation_id) else timer.correlation_id end
       from jsonb_to_recordset($1) as a("assignmentId" uuid, revision int, state text, "signFrom" date, "signedOn" date, due date,
         "overdueFrom" date, "reportDue" date, "deadlineRevision" int, "policyVersion" text, "noticeLevel" text, "noticeState" text,
         "noticeOn" date, "draftLevel" text, "draftByHand" boolean, round int, climbed text[], rung text, "fireAt" timestamptz, "missingYear" int,
         restarted boolean)
       where timer.assignment_id = a."assignmentId"`,
      [JSON.stringify([...moved.values()]), reckoning.calendar.version, correlationId, at],
    );
    await this.#record(tx, advances, at);
    await this.exits.leave(tx, advances, at);
  }

  /** Every step that is given up, with its reason, under the round and the deadline it belonged to. */
  async #record(tx: Transaction, advances: readonly Advance[], at: Date): Promise<void> {
    const unsent = advances.flatMap(({ before, timer, dropped, passed }) => [
      ...dropped.map((gone) => ({ of: before, ...gone })),
      ...passed.map((gone) => ({ of: timer, ...gone })),
    ]);
    if (unsent.length === 0) return;
    await tx.query(
      `insert into reminder (assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, unsent_because)
       select t.assignment_id, u."deadlineRevision", u.round, u.rung, u.level, t.unit_id, $2, u.due, u."plannedFor", $3, u.reason
       from jsonb_to_recordset($1) as u("assignmentId" uuid, "deadlineRevision" int, round int, rung text, level text, due date,
         "plannedFor" timestamptz, reason text)
       join timer t on t.assignment_id = u."assignmentId"`,
      [
        JSON.stringify(
          unsent.map(({ of: { assignmentId, deadlineRevision, round, due }, step: { rung, level, at: plannedFor }, reason }) => ({
            assignmentId,
            deadlineRevision,
            round,
            due,
            rung,
            level,
            plannedFor,
            reason,
          })),
        ),
        INBOX_CHANNEL,
        at,
      ],
    );
  }
}

/** How every assignment stands when it is dispatched, its day and deadline apart. */
const FRESH: Omit<LadderFacts, 'signFrom' | 'due' | 'overdueFrom'> = {
  state: 'AWAITING_SIGN',
  signedOn: null,
  reportDue: null,
  noticeLevel: null,
  noticeState: null,
  noticeOn: null,
  draftLevel: null,
};
