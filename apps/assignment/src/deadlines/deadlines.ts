import { Injectable } from '@nestjs/common';
import { addTerm, CalendarYearMissing, Clock, type PlainDate } from '#calendar';
import { CLOSED_ASSIGNMENT_STATES, isInReach, LAST_DAY, type Term } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision, WorkingCalendars } from '#runtime';
import { recordTransitions } from '../history/transition-log.js';
import { type DispatchedItem, lockItem } from '../items/dispatched-item.js';
import { isLive, itemMachine } from '../items/item.machine.js';
import { assignmentProblems } from '../problems.js';
import { type DeadlineRevision, reviseDeadlines } from './revise-deadlines.js';

/** The office's hand on the deadline of an item: it names the day a relative one runs from, and corrects what is wrong. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  /**
   * The event has happened from which a relative deadline runs (项目验收后30日内): all open assignments are due when its
   * term is over. Named again, the date was wrong before.
   * @throws Problem NOT_FOUND, ITEM_STATE_CONFLICT, ITEM_HAS_NO_TRIGGER, STALE_REVISION, CALENDAR_YEAR_UNKNOWN, VALIDATION_FAILED (past the
   *   years Luoshi deals in), DEADLINE_UNCHANGED
   */
  async trigger(caller: Caller, itemId: string, revision: number, date: PlainDate, reason: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const item = await this.hold(tx, caller, itemId);
      const term = await termOf(tx, itemId);
      if (!term) throw new Problem(assignmentProblems.itemHasNoTrigger, 'The deadline of the item waits for nothing.');
      requireRevision(item.revision, revision);
      const due = await this.endOf(tx, caller, date, term);
      if (!isInReach(due)) {
        const fault = `its term would end on ${due}, after ${LAST_DAY}`;
        throw new Problem(problems.validationFailed, `Wrong: date, ${fault}.`, { errors: [{ field: 'date', messages: [fault] }] });
      }
      await this.revise(tx, item, { due, cause: 'TRIGGER', reason: `${date}：${reason}` });
    });
  }

  /** Sets another deadline for all open assignments of the item. @throws Problem NOT_FOUND, ITEM_STATE_CONFLICT, STALE_REVISION, DEADLINE_UNCHANGED */
  async correct(caller: Caller, itemId: string, revision: number, due: PlainDate, reason: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const item = await this.hold(tx, caller, itemId);
      requireRevision(item.revision, revision);
      await this.revise(tx, item, { due, cause: 'CORRECTION', reason });
    });
  }

  private async hold(tx: Transaction, caller: Caller, itemId: string): Promise<DispatchedItem> {
    const item = await lockItem(tx, caller.jurisdictionId, itemId);
    if (!item) throw new Problem(problems.notFound, 'There is no such item.');
    if (isLive(item.state)) return item;
    throw new Problem(assignmentProblems.itemStateConflict, `The item is 「${itemMachine.states[item.state].label}」.`, { state: item.state });
  }

  private async endOf(tx: Transaction, caller: Caller, date: PlainDate, term: Term): Promise<PlainDate> {
    try {
      return addTerm(date, term, await this.calendars.of(caller.jurisdictionId, tx));
    } catch (error) {
      if (!(error instanceof CalendarYearMissing)) throw error;
      throw new Problem(assignmentProblems.calendarYearUnknown, error.message, { year: error.year });
    }
  }

  private async revise(tx: Transaction, item: DispatchedItem, revised: DeadlineRevision): Promise<void> {
    const at = this.clock.now();
    const { due, cause, reason } = revised;
    const others = await tx.query<{ id: string }>(
      `select a.id from assignment a join item i on i.id = a.item_id
       where i.id = $1 and a.period is not distinct from i.period and a.state <> all($2) and a.due is distinct from $3::date`,
      [item.id, CLOSED_ASSIGNMENT_STATES, due],
    );
    const chained = await tx.query(
      `insert into deadline_revision (item_id, revision, due, cause, reason, at)
       select id, (select max(revision) + 1 from deadline_revision where item_id = $1 and assignment_id is null), $2, $3, $4, $5
       from item where id = $1 and due is distinct from $2::date
       returning revision`,
      [item.id, due, cause, reason, at],
    );
    if (others.length + chained.length === 0) throw new Problem(assignmentProblems.deadlineUnchanged, `It is due on ${due} already.`, { due });
    item.revision += 1;
    await tx.query('update item set due = $2, revision = $3 where id = $1', [item.id, due, item.revision]);
    const { id: itemId, revision, state } = item;
    const command = cause === 'TRIGGER' ? 'TRIGGER_DEADLINE' : 'CORRECT_DEADLINE';
    await recordTransitions(tx, at, [{ itemId, assignmentId: null, revision, command, before: state, after: state, remark: `${due}：${reason ?? ''}` }]);
    const ids = new Set(others.map(({ id }) => id));
    await reviseDeadlines(tx, item, item.parts.filter(({ id }) => ids.has(id)), revised, at);
  }
}

async function termOf(tx: Transaction, itemId: string): Promise<Term | null> {
  const [row] = await tx.query<{ term: Term | null }>('select waits_for as term from item where id = $1', [itemId]);
  return row?.term ?? null;
}
