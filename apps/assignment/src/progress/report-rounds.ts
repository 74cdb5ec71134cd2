import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, Clock, type PlainDate, atShanghai, shanghaiDate } from '#calendar';
import type { AssignmentState, ProgressRhythm } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { recordTransitions } from '../history/transition-log.js';
import { type DispatchedItem, lockItem, lockItems } from '../items/dispatched-item.js';
import { isLive, itemMachine } from '../items/item.machine.js';
import type { HeldAssignment } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import { answersReport, firstReportDue, missedReports, reportDueAfter } from './report-rhythm.js';
import { scheduleReports } from './schedule-reports.js';

/** Items whose missed reports are recorded in one transaction. */
const BATCH = 200;

/** States in which a unit can be blamed for a report that is not there. In the others the round goes on without a word. */
const OWING: readonly AssignmentState[] = ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK'];

/** Nobody reports on these any more. A returned one may be given again, so its round goes on. */
const OVER: readonly AssignmentState[] = ['COMPLETED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN'];

interface Round {
  readonly assignmentId: string;
  readonly rhythm: ProgressRhythm;
  readonly reportDue: PlainDate;
}

/** Periodic progress reports (月报、季报): asked for in the rhythm of the item, answered by filing, or recorded as missed. */
@Injectable()
export class ReportRounds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the rhythm of an item, or ends it; what is open reports on the running month or quarter first.
   * @throws Problem NOT_FOUND, ITEM_STATE_CONFLICT, STALE_REVISION
   */
  async setRhythm(caller: Caller, itemId: string, revision: number, rhythm: ProgressRhythm | null, reason: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const item = await lockItem(tx, caller.jurisdictionId, itemId);
      if (!item) throw new Problem(problems.notFound, 'There is no such item.');
      const { state } = item;
      if (!isLive(state)) {
        throw new Problem(assignmentProblems.itemStateConflict, `The item is 「${itemMachine.states[state].label}」.`, { state });
      }
      requireRevision(item.revision, revision);
      const at = this.clock.now();
      item.revision += 1;
      await tx.query('update item set rhythm = $2, revision = $3 where id = $1', [itemId, rhythm, item.revision]);
      const remark = `${rhythm ?? 'NONE'}：${reason}`;
      await recordTransitions(tx, at, [
        { itemId, assignmentId: null, revision: item.revision, command: 'SET_RHYTHM', before: state, after: state, remark },
      ]);
      const reportDue = rhythm === null ? null : firstReportDue(rhythm, shanghaiDate(at));
      await scheduleReports(tx, await changing(tx, item, reportDue), 'SET_RHYTHM', remark, at);
    });
  }

  /** Records what was due before today and is not there, and asks for what comes next. @returns how many were missed */
  async recordMissed(now: Date): Promise<number> {
    const today = shanghaiDate(now);
    let missed = 0;
    for (let items = BATCH; items === BATCH; ) {
      const batch = await this.unitOfWork.run((tx) => recordBatch(tx, today, now));
      items = batch.items;
      missed += batch.missed;
    }
    return missed;
  }

  /** When {@link recordMissed} will next have something to do: the day after a report is due. */
  async nextDue(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ day: PlainDate | null }[]>(
      'select min(report_due) as day from assignment where report_due is not null and state <> all($1)',
      [OVER],
    );
    return row?.day ? atShanghai(addDays(row.day, 1), '00:00') : null;
  }
}

/** A report was filed: where it is the one asked for, the next one is asked for. Belongs in the transaction of the filing. */
export async function reportFiled(tx: Transaction, { item, part }: HeldAssignment, at: Date): Promise<void> {
  const [round] = await roundsOf(tx, [part.id]);
  if (!round || !answersReport(round.rhythm, round.reportDue, shanghaiDate(at))) return;
  await scheduleReports(tx, [{ item, part, reportDue: reportDueAfter(round.rhythm, round.reportDue) }], 'REPORT_FILED', round.reportDue, at);
}

/** The reports an assignment has missed. */
export async function missedReportsOf(tx: Transaction, assignmentId: string): Promise<PlainDate[]> {
  const rows = await tx.query<{ due: PlainDate }>('select due from missed_report where assignment_id = $1 order by due', [assignmentId]);
  return rows.map(({ due }) => due);
}

async function recordBatch(tx: Transaction, today: PlainDate, at: Date): Promise<{ items: number; missed: number }> {
  const due = await tx.query<{ id: string; jurisdictionId: string }>(
    `select id, jurisdiction_id as "jurisdictionId" from item
     where id in (select item_id from assignment where report_due < $1 and state <> all($2))
     order by id limit $3 for update skip locked`,
    [today, OVER, BATCH],
  );
  let missed = 0;
  for (const [jurisdictionId, rows] of Map.groupBy(due, (item) => item.jurisdictionId)) {
    const items = await lockItems(tx, jurisdictionId, rows.map(({ id }) => id));
    missed += await recordItems(tx, items, today, at);
  }
  return { items: due.length, missed };
}

async function recordItems(tx: Transaction, items: readonly DispatchedItem[], today: PlainDate, at: Date): Promise<number> {
  const parts = new Map(items.flatMap((item) => item.parts.map((part) => [part.id, { item, part }] as const)));
  const rounds = (await roundsOf(tx, [...parts.keys()])).filter(({ reportDue }) => reportDue < today);
  const owed: { id: string; due: PlainDate }[] = [];
  const scheduled = rounds.flatMap(({ assignmentId, rhythm, reportDue }) => {
    const held = parts.get(assignmentId);
    if (!held) return [];
    const { missed, next } = missedReports(rhythm, reportDue, today);
    if (OWING.includes(held.part.state)) owed.push(...missed.map((due) => ({ id: assignmentId, due })));
    return [{ ...held, reportDue: next }];
  });
  await tx.query(
    `insert into missed_report (assignment_id, due, recorded_at)
     select id, due, $2 from jsonb_to_recordset($1) as m (id uuid, due date) on conflict do nothing`,
    [JSON.stringify(owed), at],
  );
  await scheduleReports(tx, scheduled, 'REPORT_MISSED', null, at);
  return owed.length;
}

function roundsOf(tx: Transaction, assignmentIds: readonly string[]): Promise<Round[]> {
  return tx.query<Round>(
    `select a.id as "assignmentId", i.rhythm, a.report_due as "reportDue" from assignment a join item i on i.id = a.item_id
     where a.id = any($1) and a.report_due is not null and a.state <> all($2) and i.rhythm is not null`,
    [assignmentIds, OVER],
  );
}

/** The open parts of an item whose next report would fall on another day than it does. */
async function changing(tx: Transaction, item: DispatchedItem, reportDue: PlainDate | null) {
  const present = await tx.query<{ id: string }>(
    'select id from assignment where item_id = $1 and state <> all($2) and report_due is distinct from $3::date',
    [item.id, OVER, reportDue],
  );
  const ids = new Set(present.map(({ id }) => id));
  return item.parts.filter(({ id }) => ids.has(id)).map((part) => ({ item, part, reportDue }));
}
