import { Injectable } from '@nestjs/common';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { addDays, atShanghai, periodAfter, type PlainDate, shanghaiDate, yearOf } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { followSuccessions, holdSuccessions } from '../on-directory-unit-succeeded/follow-successions.js';
import { dispatch, type DispatchedPlan } from '../on-plan-issued/dispatch.js';
import { dispatchedEvents } from '../on-plan-issued/dispatched-events.js';
import { type ReportObligation, wordingOf } from './report-obligation.js';

/** Obligations opened in one transaction. */
const BATCH = 500;

/**
 * Opens each occurrence of the obligations to report on its day: an item of one assignment, dispatched as those of an
 * issued plan are, so that reminders, ladder and ledger treat it as any other. What a jurisdiction has to report in one
 * year is one heading (2021年报送义务) on its ledger.
 */
@Injectable()
export class Occurrences {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Opens what is to be opened by now, all that was missed included. Copies may do so at the same time. @returns how many */
  async open(now: Date): Promise<number> {
    let opened = 0;
    for (let batch = BATCH; batch > 0; opened += batch) batch = await this.unitOfWork.run((tx) => this.openDue(tx, now));
    return opened;
  }

  /** The instant from which on there is something to open; null where nothing is awaited. */
  async nextDue(): Promise<Date | null> {
    const [next] = await this.unitOfWork.run((tx) => tx.query<{ opens: PlainDate | null }>('select min(next_opens) as opens from report_obligation'));
    return next?.opens ? atShanghai(next.opens, '00:00') : null;
  }

  /** {@link open} for one batch, in the caller's transaction. */
  async openDue(tx: Transaction, now: Date): Promise<number> {
    const due = await tx.query<ReportObligation>(
      `select id, jurisdiction_id as "jurisdictionId", obligor_unit_id as "obligorUnitId", obligor_name as "obligorName", title, text,
         recurrence, deadline_text as "deadlineText", lead_days as "leadDays", recipients, publication, source, next_due as "nextDue", created_at as "createdAt"
       from report_obligation where next_opens <= $1 order by jurisdiction_id, next_due, id limit $2 for update skip locked`,
      [shanghaiDate(now), BATCH],
    );
    if (due.length === 0) return 0;
    for (const together of Map.groupBy(due, ({ jurisdictionId, nextDue }) => `${jurisdictionId}/${yearOf(nextDue)}`).values()) {
      await dispatchTogether(tx, together, now);
    }
    await moveOn(tx, due);
    return due.length;
  }
}

/** Dispatches what one jurisdiction has to report in one year. */
async function dispatchTogether(tx: Transaction, obligations: readonly ReportObligation[], at: Date): Promise<void> {
  const [first] = obligations;
  if (!first) return;
  const { jurisdictionId } = first;
  await holdSuccessions(tx, jurisdictionId);
  const plan = headingOf(jurisdictionId, yearOf(first.nextDue), at);
  const opened = obligations.map((obligation) => ({ itemId: uuidv7(), obligation }));
  const last = await lastPosition(tx, plan.id);
  const items = opened.map(({ itemId, obligation }, nth) => itemOf(itemId, obligation, last + nth + 1));
  const units = [...new Map(obligations.map(({ obligorUnitId: id, obligorName: name }) => [id, { id, name }])).values()];
  const payload: DispatchedPlan = { plan, part: 1, parts: 1, units, items };
  const subject = { type: 'plan', id: plan.id, revision: 1 };
  const assignments = await dispatch(tx, jurisdictionId, payload, at);
  tx.publish(...dispatchedEvents({ jurisdictionId, subject, payload }, assignments, at));
  await tx.query(
    `insert into report_occurrence (item_id, obligation_id, due)
     select "itemId", id, due from jsonb_to_recordset($1) as opened ("itemId" uuid, id uuid, due date)`,
    [JSON.stringify(opened.map(({ itemId, obligation: { id, nextDue: due } }) => ({ itemId, id, due })))],
  );
  // The obligor may have handed over since it was bound.
  await followSuccessions(tx, jurisdictionId, units.map(({ id }) => id), subject, at);
}

/** What stands for a plan: nobody issued one. Its id is the same wherever and whenever it is asked for. */
function headingOf(jurisdictionId: string, year: number, at: Date): DispatchedPlan['plan'] {
  return { id: uuidv5(`report-obligations/${year}`, jurisdictionId), title: `${year}年报送义务`, docNumber: null, year, issuedAt: at.toISOString() };
}

/** Holds the heading, so that two who open below it do not number alike. */
async function lastPosition(tx: Transaction, planId: string): Promise<number> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`report-obligations.${planId}`]);
  const [found] = await tx.query<{ last: number }>('select coalesce(max(position), 0) as last from item where plan_id = $1', [planId]);
  return found?.last ?? 0;
}

function itemOf(itemId: string, obligation: ReportObligation, position: number): DispatchedPlan['items'][number] {
  const { title, source, obligorName, obligorUnitId, deadlineText, recurrence, nextDue } = obligation;
  return {
    itemId,
    revision: 1,
    position,
    section: '报送义务',
    clause: source,
    ordinal: 1,
    title,
    text: wordingOf(obligation),
    responsibility: `责任单位：${obligorName}`,
    duty: 'LED',
    deadline: {
      kind: recurrence === null ? 'DATE' : 'RECURRING',
      text: deadlineText,
      due: nextDue,
      // The obligation recurs, not its occurrence.
      recurrence: null,
      period: null,
      recursUntil: null,
      nextPeriodOpens: null,
      waitsFor: null,
    },
    targets: [],
    recipients: [{ unitId: obligorUnitId, role: 'LEAD', reporting: true }],
  };
}

async function moveOn(tx: Transaction, opened: readonly ReportObligation[]): Promise<void> {
  const next = opened.map(({ id, recurrence, nextDue, leadDays, createdAt }) => {
    const due = recurrence === null ? null : periodAfter(recurrence, nextDue, shanghaiDate(createdAt));
    return { id, due, opens: due && addDays(due, -leadDays) };
  });
  await tx.query(
    `update report_obligation set next_due = next.due, next_opens = next.opens, revision = revision + 1
     from jsonb_to_recordset($1) as next (id uuid, due date, opens date) where report_obligation.id = next.id`,
    [JSON.stringify(next)],
  );
}
