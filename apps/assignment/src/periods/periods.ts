import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { atShanghai, periodAfter, type PlainDate, shanghaiDate } from '#calendar';
import type { ProgressRhythm } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { delegateParts, type PartInHands } from '../delegation/delegate-parts.js';
import { recordTransitions } from '../history/transition-log.js';
import { type DispatchedItem, lockItems, moveItems } from '../items/dispatched-item.js';
import { followSuccessions, holdSuccessions } from '../on-directory-unit-succeeded/follow-successions.js';
import { firstReportDue } from '../progress/report-rhythm.js';
import { scheduleReports } from '../progress/schedule-reports.js';
import { openingAfter } from './deadline-at-dispatch.js';
import { dispatchPeriods, type NextPart, type NextPeriod, tellDispatched } from './dispatch-periods.js';

/** Items opened in one transaction: a plan's worth, so that copies share the work. */
const BATCH = 200;

/** An item at rest keeps its place and opens what it missed when it is resumed; one at its end opens nothing more. */
const RECURRING = `next_period_opens is not null and state in ('DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'COMPLETED')`;

interface DueItem {
  readonly id: string;
  readonly recurrence: string;
  readonly period: PlainDate;
  readonly recursUntil: PlainDate | null;
  readonly dispatchedAt: Date;
  readonly rhythm: ProgressRhythm | null;
}

/**
 * Opens the periods of what recurs (每年1月31日前): the day after one has ended, the units that have the item now get the
 * next, with its own due date, in the hands of whoever handled the last. What they left open of the one before stays open
 * beside it. Copies may open at once: each claims items the others have not (`skip locked`).
 */
@Injectable()
export class Periods {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
  ) {}

  /** Opens every period whose day has come; all that were missed, one after the other. @returns how many */
  async open(now: Date): Promise<number> {
    const today = shanghaiDate(now);
    let opened = 0;
    const due = await this.dataSource.query<{ id: string }[]>(
      `select distinct jurisdiction_id as id from item where next_period_opens <= $1 and ${RECURRING}`,
      [today],
    );
    for (const { id } of due) {
      for (let batch = BATCH; batch > 0; opened += batch) batch = await this.unitOfWork.run((tx) => openBatch(tx, id, today, now));
    }
    return opened;
  }

  /** When {@link open} will next have something to do; null where nothing recurs. */
  async nextDue(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ day: PlainDate | null }[]>(
      `select min(next_period_opens) as day from item where ${RECURRING}`,
    );
    return row?.day ? atShanghai(row.day, '00:00') : null;
  }
}

async function openBatch(tx: Transaction, jurisdictionId: string, today: PlainDate, at: Date): Promise<number> {
  // Before any row: who hands over takes the same two in the same order.
  await holdSuccessions(tx, jurisdictionId);
  const due = await tx.query<DueItem>(
    `select id, recurrence, period, recurs_until as "recursUntil", dispatched_at as "dispatchedAt", rhythm from item
     where jurisdiction_id = $1 and next_period_opens <= $2 and ${RECURRING}
     order by next_period_opens, id limit $3 for update skip locked`,
    [jurisdictionId, today, BATCH],
  );
  if (due.length === 0) return 0;
  const opening = due.flatMap((item): NextPeriod[] => {
    const dispatched = shanghaiDate(item.dispatchedAt);
    const period = periodAfter(item.recurrence, item.period, dispatched);
    return period === null ? [] : [{ itemId: item.id, period, opens: openingAfter(item.recurrence, period, dispatched, item.recursUntil) }];
  });
  if (opening.length < due.length) await letRest(tx, due, opening);
  const assignments = await dispatchPeriods(tx, opening, at);
  tellDispatched(tx, jurisdictionId, assignments, at);
  // A unit that was done with the period before kept that one when it handed over.
  const units = [...new Set(assignments.map(({ unitId }) => unitId))];
  await followSuccessions(tx, jurisdictionId, units, { type: 'jurisdiction', id: jurisdictionId, revision: 1 }, at);

  const items = await lockItems(tx, jurisdictionId, due.map(({ id }) => id));
  await recordOpening(tx, items, new Map(opening.map(({ itemId, period }) => [itemId, period])), at);
  await moveItems(tx, items, 'FOLLOW', null, at);
  await leaveWithHandlers(tx, items, assignments, new Map(due.map(({ id, period }) => [id, period])), at);

  const rhythms = new Map(due.map(({ id, rhythm }) => [id, rhythm]));
  const opened = new Set(assignments.map(({ assignmentId }) => assignmentId));
  const reports = items.flatMap((item) => {
    const rhythm = rhythms.get(item.id);
    return rhythm ? item.parts.filter(({ id }) => opened.has(id)).map((part) => ({ item, part, reportDue: firstReportDue(rhythm, today) })) : [];
  });
  await scheduleReports(tx, reports, 'REPORT_ASKED', null, at);
  return due.length;
}

/** What was thought to go on and does not, by its rule as it is read now, must not be due for ever. */
async function letRest(tx: Transaction, due: readonly DueItem[], opening: readonly NextPeriod[]): Promise<void> {
  const goOn = new Set(opening.map(({ itemId }) => itemId));
  const ended = due.filter(({ id }) => !goOn.has(id)).map(({ id }) => id);
  await tx.query('update item set next_period_opens = null where id = any($1)', [ended]);
}

/**
 * Gives the new parts to whoever handles those of the period `before`. Whether the account is still the unit's this app
 * does not know: the unit names another where it is not.
 */
async function leaveWithHandlers(
  tx: Transaction,
  items: readonly DispatchedItem[],
  assignments: readonly NextPart[],
  before: ReadonlyMap<string, PlainDate>,
  at: Date,
): Promise<void> {
  const next = new Map(assignments.map((assignment) => [assignment.assignmentId, assignment]));
  const given = items.flatMap((item) =>
    item.parts.flatMap((part): PartInHands[] => {
      const { handler, unitId } = next.get(part.id) ?? {};
      return handler && unitId === part.unitId ? [{ item, part, handler, whence: `沿用上一期（${before.get(item.id)}）的承办人` }] : [];
    }),
  );
  await delegateParts(tx, given, at);
}

async function recordOpening(
  tx: Transaction,
  items: readonly DispatchedItem[],
  periods: ReadonlyMap<string, PlainDate>,
  at: Date,
): Promise<void> {
  await recordTransitions(
    tx,
    at,
    items.flatMap(({ id, revision, state }) => {
      const period = periods.get(id);
      return period ? [{ itemId: id, assignmentId: null, revision, command: 'OPEN_PERIOD', before: state, after: state, remark: period }] : [];
    }),
  );
}
