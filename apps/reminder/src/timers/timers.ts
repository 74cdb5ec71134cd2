import { Injectable } from '@nestjs/common';
import type { AssignmentDispatchedV1, AssignmentLifecycleV1, AssignmentReassignedV1, Envelope } from '#contracts';
import { type PlainDate, WorkingCalendar, shanghaiDate } from '#calendar';
import { Retry, revisionOrder, type Transaction } from '#messaging';
import { INBOX_CHANNEL } from '../channel.js';
import { arm, ladderOf } from '../ladder/ladder.js';
import { DEFAULT_POLICY } from '../ladder/policy.js';
import { type Advance, advance } from './advance.js';
import { TIMER_COLUMNS, type Timer, waitFor } from './timer.js';

/** The timers of this app's assignments: one row each, holding the next rung only. All writes are set-based. */
@Injectable()
export class Timers {
  constructor(private readonly calendar: WorkingCalendar) {}

  /** Starts the timers of newly dispatched assignments; those that exist already are left alone. */
  async start(tx: Transaction, event: Envelope<AssignmentDispatchedV1>): Promise<void> {
    const { plan, items, entries, dispatchedAt } = event.payload;
    const since = new Date(dispatchedAt);
    const signFrom = shanghaiDate(since);
    const rungs = [...new Set(items.map(({ due }) => due))].map((due) => this.#armed(due, signFrom, since));

    await tx.query(
      `insert into item (item_id, plan_id, plan_title, section, clause, ordinal, title, position)
       select "itemId", $2, $3, section, clause, ordinal, title, position
       from jsonb_to_recordset($1) as i("itemId" uuid, section text, clause text, ordinal int, title text, position int)
       order by "itemId"
       on conflict (item_id) do nothing`,
      [
        JSON.stringify(
          items.map(({ itemId, section, clause, ordinal, title, position }) => ({ itemId, section, clause, ordinal, title, position })),
        ),
        plan.id,
        plan.title,
      ],
    );
    const started = await tx.query<{ assignmentId: string }>(
      `insert into timer (assignment_id, jurisdiction_id, item_id, unit_id, unit_name, role, revision, state, sign_from, due,
         deadline_revision, policy_version, calendar_version, rung, fire_at, missing_year, correlation_id)
       select e."assignmentId", $4, e."itemId", e."unitId", e."unitName", e.role, e.revision, 'AWAITING_SIGN', $5, i.due,
         i."deadlineRevision", $6, $7, r.rung, r."fireAt", r."missingYear", $8
       from jsonb_to_recordset($1) as e("assignmentId" uuid, revision int, "itemId" uuid, "unitId" uuid, "unitName" text, role text)
       join jsonb_to_recordset($2) as i("itemId" uuid, due date, "deadlineRevision" int) using ("itemId")
       join jsonb_to_recordset($3) as r(due date, rung text, "fireAt" timestamptz, "missingYear" int) on r.due is not distinct from i.due
       on conflict (assignment_id) do nothing
       returning assignment_id as "assignmentId"`,
      [
        JSON.stringify(entries),
        JSON.stringify(items.map(({ itemId, due, deadlineRevision }) => ({ itemId, due, deadlineRevision }))),
        JSON.stringify(rungs.map(({ due, next }) => ({ due, ...waitFor(next) }))),
        event.jurisdictionId,
        signFrom,
        DEFAULT_POLICY.version,
        this.calendar.version,
        event.correlationId,
      ],
    );
    const skipped = rungs.flatMap(({ due, skipped: steps }) =>
      steps.map(({ rung, level, at }) => ({ due, rung, level, plannedFor: at, reason: 'ALREADY_PAST' })),
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

  #armed(due: PlainDate | null, signFrom: PlainDate, since: Date) {
    return { due, ...arm(ladderOf({ state: 'AWAITING_SIGN', signFrom, due }, DEFAULT_POLICY, this.calendar), since) };
  }

  /**
   * Moves the timers of assignments that changed. What this app has seen already is left out.
   * @throws Retry where a change of the assignment that came before has not arrived yet
   */
  async follow(tx: Transaction, event: Envelope<AssignmentLifecycleV1>): Promise<void> {
    const { entries } = event.payload;
    const timers = await tx.query<Timer>(
      `select ${TIMER_COLUMNS} from timer where assignment_id = any($1) order by assignment_id for update`,
      [entries.map(({ assignmentId }) => assignmentId)],
    );
    const standing = new Map(timers.map((timer) => [timer.assignmentId, timer]));
    const advances: Advance[] = [];
    for (const entry of entries.toSorted((a, b) => a.revision - b.revision)) {
      const timer = standing.get(entry.assignmentId);
      const order = revisionOrder(timer?.revision ?? 0, entry.revision);
      if (order === 'older') continue;
      if (timer === undefined || order === 'gap') {
        throw new Retry(`assignment ${entry.assignmentId} is known up to revision ${timer?.revision ?? 0}, ${event.name} brings ${entry.revision}`);
      }
      const advanced = advance(timer, { ...entry, at: new Date(entry.at) }, this.calendar);
      standing.set(entry.assignmentId, advanced.timer);
      advances.push(advanced);
    }
    if (advances.length > 0) await this.#write(tx, advances, event);
  }

  /**
   * Lets timers follow their assignments to another unit: from the next rung on it is the one that is reminded.
   * @throws Retry where a change of the assignment that came before has not arrived yet
   */
  async reassign(tx: Transaction, event: Envelope<AssignmentReassignedV1>): Promise<void> {
    const { entries } = event.payload;
    const timers = await tx.query<{ assignmentId: string; revision: number }>(
      `select assignment_id as "assignmentId", revision from timer where assignment_id = any($1) order by assignment_id for update`,
      [entries.map(({ assignmentId }) => assignmentId)],
    );
    const known = new Map(timers.map(({ assignmentId, revision }) => [assignmentId, revision]));
    const news = entries.filter(({ assignmentId, revision }) => {
      const order = revisionOrder(known.get(assignmentId) ?? 0, revision);
      if (order === 'gap') throw new Retry(`assignment ${assignmentId} is known up to revision ${known.get(assignmentId) ?? 0}, ${event.name} brings ${revision}`);
      return order === 'next';
    });
    await tx.query(
      `update timer set unit_id = e."unitId", unit_name = e."unitName", revision = e.revision
       from jsonb_to_recordset($1) as e("assignmentId" uuid, "unitId" uuid, "unitName" text, revision int)
       where timer.assignment_id = e."assignmentId"`,
      [JSON.stringify(news)],
    );
  }

  async #write(tx: Transaction, advances: readonly Advance[], event: Envelope): Promise<void> {
    // The last advance of an assignment is how its timer stands.
    const moved = new Map(advances.map(({ timer, restarted }) => [timer.assignmentId, { ...timer, restarted }]));
    await tx.query(
      `update timer set revision = a.revision, state = a.state, sign_from = a."signFrom", round = a.round, rung = a.rung,
         fire_at = a."fireAt", missing_year = a."missingYear", calendar_version = $2,
         correlation_id = case when a.restarted then $3 else timer.correlation_id end
       from jsonb_to_recordset($1) as a("assignmentId" uuid, revision int, state text, "signFrom" date, round int, rung text,
         "fireAt" timestamptz, "missingYear" int, restarted boolean)
       where timer.assignment_id = a."assignmentId"`,
      [JSON.stringify([...moved.values()]), this.calendar.version, event.correlationId],
    );
    const unsent = advances.flatMap(({ timer: { assignmentId, round }, unsent: steps }) =>
      steps.map(({ step: { rung, level, at }, reason }) => ({ assignmentId, round, rung, level, plannedFor: at, reason })),
    );
    if (unsent.length === 0) return;
    await tx.query(
      `insert into reminder (assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, unsent_because)
       select t.assignment_id, t.deadline_revision, u.round, u.rung, u.level, t.unit_id, $2, t.due, u."plannedFor", $3, u.reason
       from jsonb_to_recordset($1) as u("assignmentId" uuid, round int, rung text, level text, "plannedFor" timestamptz, reason text)
       join timer t on t.assignment_id = u."assignmentId"`,
      [JSON.stringify(unsent), INBOX_CHANNEL, event.occurredAt],
    );
  }
}
