import { v7 as uuidv7 } from 'uuid';
import { addDays, type CalendarEdit, installedYearPacks, shanghaiDate, VirtualClock, atShanghai } from '#calendar';
import { assignmentDispatchedV1, type AssignmentState, type NoticeState, type ReminderLevel } from '#contracts';
import { Retry, UnitOfWork } from '#messaging';
import type { Caller } from '#runtime';
import { OnAssignmentLifecycle } from '../../../apps/reminder/src/on-assignment-lifecycle/on-assignment-lifecycle.js';
import { ReminderUnderTest } from '../../../apps/reminder/src/reminder-under-test.js';
import type { UrgeLine, UrgeView } from '../../../apps/reminder/src/urges/urges.dto.js';
import type { Act, Year } from './acts.js';
import { ModelAssignment, ModelCalendar, type Moment, type Told } from './ladder-model.js';
import { dataOf, DESIGN, POLICIES } from './policies.js';
import { momentOf, YearOnRecord } from './year-on-record.js';

const UNITS = ['01930000-0000-7000-8000-000000000011', '01930000-0000-7000-8000-000000000012', '01930000-0000-7000-8000-000000000013'];
const PACKS = installedYearPacks().map((pack) => ({ ...pack, holidays: [...pack.holidays], extraWorkdays: [...pack.extraWorkdays] }));
/** The first year of all; those after it are entered by the office. */
export const FIRST_PACKS = PACKS.filter(({ year }) => year <= 2019);

/** A clock that several years can be lived on, one after the other. Like a virtual one it wakes nobody. */
export class YearsClock extends VirtualClock {
  #now = new Date(0);

  override now(): Date {
    return new Date(this.#now);
  }

  override advanceTo(instant: Date): void {
    this.#now = new Date(instant);
  }
}

/** When a monthly or quarterly report is due: the fifth, so many months later. */
const fifthOf = (day: string, months: number): string => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 5)).toISOString().slice(0, 10);
};

/** What each command needs and leads to. */
const MOVES: Partial<Record<Act['kind'], { from: readonly AssignmentState[]; to: AssignmentState | 'BACK' }>> = {
  SIGN: { from: ['AWAITING_SIGN'], to: 'SIGNED' },
  PROGRESS: { from: ['SIGNED', 'IN_PROGRESS', 'REWORK'], to: 'IN_PROGRESS' },
  SUBMIT: { from: ['SIGNED', 'IN_PROGRESS', 'REWORK'], to: 'COMPLETION_SUBMITTED' },
  SEND_BACK: { from: ['COMPLETION_SUBMITTED'], to: 'REWORK' },
  COMPLETE: { from: ['COMPLETION_SUBMITTED'], to: 'COMPLETED' },
  ASK_RETURN: { from: ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS'], to: 'RETURN_REQUESTED' },
  REFUSE_RETURN: { from: ['RETURN_REQUESTED'], to: 'BACK' },
  RETURN: { from: ['RETURN_REQUESTED'], to: 'RETURNED' },
  REDISPATCH: { from: ['RETURNED'], to: 'AWAITING_SIGN' },
  SUSPEND: { from: ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK', 'COMPLETION_SUBMITTED'], to: 'SUSPENDED' },
  RESUME: { from: ['SUSPENDED'], to: 'BACK' },
  TERMINATE: { from: ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK', 'SUSPENDED'], to: 'TERMINATED' },
};

/** The events of a return to an earlier state; that one's own event would say something else. */
const BACK: Partial<Record<Act['kind'], string>> = { REFUSE_RETURN: 'assignment.request-refused.v1', RESUME: 'assignment.resumed.v1' };

/** Of the plan that everything dispatched belongs to. */
const { id: PLAN } = assignmentDispatchedV1.sample.plan;

/** No year of any life goes beyond it. */
const LAST_YEAR = 2026;
/** Within so many days every policy asks for an answer. */
const REPLY_WORKDAYS = 2;

const NOTHING_ELSE: Omit<Act, 'kind'> = { hours: 0, which: 0, days: 1, breaksAt: null, comesTwice: false, overtaken: false };

/** Papers a person may draft above a served one. */
const RAISED = ['RED_NOTICE', 'CIRCULAR', 'INTERVIEW', 'LISTED_SUPERVISION', 'REFERRAL'] as const;

const DISPATCHER: Partial<Caller> = { roles: ['DISPATCHER'], unitId: uuidv7(), accountId: uuidv7() };
const DIRECTOR: Partial<Caller> = { roles: ['OFFICE_DIRECTOR'], unitId: uuidv7(), accountId: uuidv7() };

interface NoticeRow {
  readonly id: string;
  readonly revision: number;
  readonly level: ReminderLevel;
  readonly unitId: string;
  readonly assignmentIds: readonly string[];
}

/**
 * Lives a year in the reminder and, beside it, in the model; holds one against the other after everything that happens.
 * @throws Error naming the moment at which they part
 */
export class LivedYear {
  /** Revisions of the calendar grow over all years: an app may keep what it has built from one. */
  private static calendars = 0;

  readonly #record: YearOnRecord;
  readonly #edits: CalendarEdit[] = [];
  #lastYear: number;
  #calendar = new ModelCalendar([], []);
  #policy = DESIGN;
  #policies = 0;
  #standsStillUntil = '';
  #breaksAt: Act['breaksAt'] = null;

  constructor(
    private readonly reminder: ReminderUnderTest,
    private readonly year: Year,
  ) {
    this.#record = new YearOnRecord(reminder);
    this.#lastYear = Number(addDays('2019-01-01', year.begins).slice(0, 4)) + year.yearsKnown;
  }

  /** Resolves to what became of every rung that was reached, how many were held for a year nobody knew, and how many papers a person signed. */
  async live(): Promise<{ sent: number; drafted: number; unsent: number; held: number; signed: number }> {
    let at = new Date(atShanghai(addDays('2019-01-01', this.year.begins), '09:00'));
    this.reminder.advanceTo(at);
    await this.#keepCalendar();
    if (this.year.beginsUnder !== null) await this.#happen({ ...NOTHING_ELSE, kind: 'CHANGE_POLICY', which: this.year.beginsUnder });
    await this.#happen({ ...NOTHING_ELSE, kind: 'DISPATCH', which: 1 });
    for (const act of this.year.acts) {
      at = new Date(at.getTime() + act.hours * 3_600_000);
      await this.#sweepUntil(at);
      this.reminder.advanceTo(at);
      await this.#happen(act);
    }
    this.#standsStillUntil = '';
    await this.#happen({ ...NOTHING_ELSE, kind: 'ENTER_YEAR', which: LAST_YEAR });
    if (this.year.endsUnder !== null) {
      at = new Date(at.getTime() + 75 * 86_400_000);
      await this.#sweepUntil(at);
      this.reminder.advanceTo(at);
      await this.#happen({ ...NOTHING_ELSE, kind: 'CHANGE_POLICY', which: this.year.endsUnder, days: 2 });
    }
    await this.#sweepUntil(new Date(at.getTime() + 150 * 86_400_000));
    await this.#record.holdPapers();
    const count = (outcome: string) => this.#record.told.filter((told) => told.includes(` ${outcome} `)).length;
    const signatures = await this.reminder.query("select from notice_transition where command = 'COUNTERSIGN'");
    return { sent: count('SENT'), drafted: count('DRAFTED'), unsent: count('UNSENT'), held: this.#record.held.size, signed: signatures.length };
  }

  get #now(): Moment {
    return momentOf(this.reminder.clock.now());
  }

  /** The day by which what is signed now is to be answered. */
  get #replyBy(): string | null {
    return this.#calendar.rungDay(this.#now.slice(0, 10), REPLY_WORKDAYS);
  }

  async #sweepUntil(end: Date): Promise<void> {
    for (;;) {
      const next = await this.reminder.sweeper.nextDue();
      const still = this.#standsStillUntil === '' ? null : atShanghai(this.#standsStillUntil, '10:10');
      const wake = next !== null && still !== null && next < still ? still : next;
      if (wake === null || wake > end) return;
      this.reminder.advanceTo(wake > this.reminder.clock.now() ? wake : this.reminder.clock.now());
      // Ladders are climbed in one transaction, urges by hand leave in another: one that breaks off leaves the other be.
      const climb = () => this.#record.told.push(...this.#assignments.flatMap((one) => one.climb(this.#now)));
      await this.#robustly(() => this.reminder.sweeper.sweep(), climb);
      climb();
      this.#record.told.push(...this.#assignments.flatMap((one) => one.leave(this.#now)));
      await this.#hold('a sweep');
      const maySign = () => this.year.signsAtOnce && this.#replyBy !== null && this.#assignments.some(({ draft }) => draft !== null);
      while (maySign()) await this.#happen({ ...NOTHING_ELSE, kind: 'COUNTERSIGN' });
    }
  }

  #hold(after: string): Promise<void> {
    return this.#record.hold(after, this.#now);
  }

  get #assignments(): ModelAssignment[] {
    return this.#record.assignments;
  }

  /** Does it, after it was cut off once where the year says so. `half` of it may be done by then, and once more does no harm. */
  async #robustly<T>(work: () => Promise<T>, half?: () => void): Promise<T> {
    const table = this.#breaksAt;
    if (table === null) return work();
    this.#breaksAt = null;
    await this.reminder.query('insert into power_cut values ($1)', table);
    const done = await work().then(
      (result) => ({ result }),
      () => null,
    );
    await this.reminder.query('delete from power_cut');
    if (done !== null) return done.result;
    await this.#hold(`${table} broke off`).catch((error: unknown) => {
      if (half === undefined) throw error;
      half();
      return this.#hold(`${table} broke off half-way`);
    });
    return work();
  }

  async #happen(act: Act): Promise<void> {
    this.#breaksAt = act.breaksAt;
    const told = await this.#act(act);
    if (told === null) return;
    this.#record.told.push(...told);
    await this.#hold(act.kind);
    this.#breaksAt = act.breaksAt;
  }

  async #act(act: Act): Promise<Told[] | null> {
    switch (act.kind) {
      case 'DISPATCH':
        return this.#dispatch(act);
      case 'DECLARE_DAY':
        return this.#declareDay(act);
      case 'ENTER_YEAR':
        return this.#enterYear(act);
      case 'CHANGE_POLICY':
        return this.#changePolicy(act);
      case 'URGE':
        return this.#urge(act);
      case 'STAND_STILL':
        this.#standsStillUntil = addDays(shanghaiDate(this.reminder.clock.now()), act.days);
        return null;
      case 'COUNTERSIGN':
      case 'DISCARD':
      case 'REPLY':
      case 'LIFT':
      case 'WAIVE':
        return this.#decideNotice(act);
      case 'RAISE':
        return this.#raise(act);
      default:
        return this.#changeAssignment(act);
    }
  }

  async #dispatch({ which, comesTwice }: Act): Promise<Told[]> {
    const day = shanghaiDate(this.reminder.clock.now());
    const dispatched = Array.from({ length: 1 + (which % 2) }, (_, nth) => {
      const term = this.year.terms[(this.#assignments.length + nth) % this.year.terms.length] ?? 30;
      return { assignmentId: uuidv7(), unitId: UNITS[(which + nth) % UNITS.length] ?? '', due: term === 0 ? null : addDays(day, term) };
    });
    await this.#robustly(() => this.reminder.dispatch(...dispatched));
    if (comesTwice) await this.reminder.dispatch(...dispatched);
    return dispatched.flatMap(({ assignmentId, unitId, due }) => {
      const assignment = new ModelAssignment(assignmentId, unitId, due, this.#policy, this.#calendar, this.#now);
      this.#assignments.push(assignment);
      return assignment.begin(this.#now);
    });
  }

  async #declareDay({ days, which, comesTwice }: Act): Promise<Told[]> {
    const date = addDays(shanghaiDate(this.reminder.clock.now()), days);
    const kind = which % 2 === 0 ? 'HOLIDAY' : 'EXTRA_WORKDAY';
    const others = this.#edits.filter((edit) => edit.date !== date);
    this.#edits.splice(0, this.#edits.length, ...others, { date, kind, why: '台风停工' });
    return this.#keepCalendar({ comesTwice });
  }

  /** The office enters the year after the last that is known, or that and some more. */
  async #enterYear(act: Act): Promise<Told[] | null> {
    if (this.#lastYear >= LAST_YEAR) return null;
    this.#lastYear += 1 + act.which;
    return this.#keepCalendar(act);
  }

  async #keepCalendar({ comesTwice } = { comesTwice: false }): Promise<Told[]> {
    const revision = ++LivedYear.calendars;
    const years = PACKS.filter(({ year }) => year <= this.#lastYear);
    const keep = () => this.reminder.keepCalendar(revision, { years, edits: [...this.#edits] });
    await this.#robustly(keep);
    if (comesTwice) await keep();
    this.#calendar = new ModelCalendar(years, this.#edits);
    for (const assignment of this.#assignments) assignment.calendar = this.#calendar;
    return [];
  }

  /** Another policy for what is dispatched from now on, and for what runs where the office says so. */
  async #changePolicy({ which, days }: Act): Promise<Told[]> {
    this.#policy = POLICIES[which % POLICIES.length] ?? DESIGN;
    const running = days % 2 === 0;
    await this.#post(DIRECTOR, 201, '/api/ladder-policies', { policy: dataOf(this.#policy), reason: '试行' }, { 'idempotency-key': uuidv7() });
    const version = ++this.#policies;
    await this.#robustly(() => this.#post(DIRECTOR, 200, `/api/ladder-policies/${version}/activation`, { running, reason: '试行' }));
    return running ? this.#assignments.flatMap((one) => (one.isOver ? [] : one.changePolicy(this.#policy, this.#now))) : [];
  }

  /** Resolves to the answer. @throws Error where it has another status */
  async #post(caller: Partial<Caller>, status: number, path: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await this.reminder.call(caller, 'POST', path, { body, headers });
    if (answer.status !== status) throw new Error(`${path} ${JSON.stringify(body)} answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The office urges by hand: some assignments, or all that a unit owes of the plan. */
  async #urge({ which, days, comesTwice }: Act): Promise<Told[] | null> {
    const unitId = UNITS[which % UNITS.length] ?? '';
    const ofUnit = days % 2 === 0;
    const picked = this.#assignments.filter((one, nth) => (ofUnit ? one.unitId === unitId && !one.isOver : (nth + which) % 2 === 0));
    if (picked.length === 0) return null;
    const whom = ofUnit ? { unitIds: [unitId], planId: PLAN } : { assignmentIds: picked.map(({ id }) => id) };
    const headers = { 'idempotency-key': uuidv7() };
    const judge = picked.map((one) => ({ one, refused: one.refusesUrge(this.#now, this.#policy.manualUrgeMinWorkdays) }));
    const accepted = judge.filter(({ refused }) => refused === null);
    const urge = () => this.#post(DISPATCHER, accepted.length > 0 ? 201 : 409, '/api/urges', { ...whom, text: '请加快办理' }, headers);
    const { id, lines, refused } = (await this.#robustly(urge)) as Partial<UrgeView> & { refused: UrgeLine[] };
    if (comesTwice) await urge();
    for (const { one, refused: because } of judge) {
      const line = (lines ?? refused).find(({ assignmentId }) => assignmentId === one.id);
      if (line?.refusedBecause !== because) throw new Error(`an urge of ${one.id} at ${this.#now} was refused for ${line?.refusedBecause}, not ${because}`);
    }
    for (const { one } of accepted) one.urged(`URGE@${id}`, this.#now);
    return [];
  }

  async #changeAssignment({ kind, which, days, comesTwice, overtaken }: Act): Promise<Told[] | null> {
    const assignment = this.#assignments[which % this.#assignments.length];
    if (assignment === undefined) return null;
    const at = this.#now;
    const revision = assignment.revision + 1;
    const [bring, apply] = this.#changeOf(kind, assignment, revision, days, at) ?? [];
    if (bring === undefined || apply === undefined) return null;
    if (overtaken) {
      const early = await this.reminder.change(assignment.id, revision + 1, 'TERMINATED').then(() => null, (error: unknown) => error);
      if (!(early instanceof Retry)) throw new Error(`a change that came too early was not put off: ${String(early)}`);
    }
    await this.#robustly(bring);
    if (comesTwice) await bring();
    assignment.revision = revision;
    return apply();
  }

  #changeOf(kind: Act['kind'], assignment: ModelAssignment, revision: number, days: number, at: Moment): [() => Promise<void>, () => Told[]] | null {
    const { id, state } = assignment;
    const open = !['COMPLETED', 'TERMINATED', 'RETURNED'].includes(state);
    if (kind === 'EXTEND') {
      if (!open || assignment.due === null) return null;
      const due = addDays(assignment.due, days);
      return [() => this.reminder.revise(id, revision, due, assignment.deadlineRevision + 1), () => assignment.revise(due, at)];
    }
    if (kind === 'ASK_REPORT') {
      if (!open) return null;
      const due = days % 5 === 0 ? null : fifthOf(at.slice(0, 10), 1 + (days % 3));
      return [() => this.reminder.schedule(id, revision, due), () => assignment.askReport(due, at)];
    }
    if (kind === 'REASSIGN') {
      if (!open) return null;
      const unitId = UNITS[(UNITS.indexOf(assignment.unitId) + 1) % UNITS.length] ?? '';
      return [() => this.reminder.reassign(id, revision, { unitId, unitName: '接手单位' }), () => ((assignment.unitId = unitId), [])];
    }
    const move = MOVES[kind];
    if (move === undefined || !move.from.includes(state)) return null;
    const to = move.to === 'BACK' ? assignment.restedFrom : move.to;
    const progressed = kind === 'PROGRESS';
    return [
      () => this.#enter(id, revision, to, kind),
      () => {
        if (to === 'SUSPENDED' || to === 'RETURN_REQUESTED') assignment.restedFrom = state;
        return assignment.enter(to, at, { progressed });
      },
    ];
  }

  async #enter(assignmentId: string, revision: number, to: AssignmentState, kind: Act['kind']): Promise<void> {
    const { nest } = this.reminder.app;
    const event = this.reminder.changedEvent(assignmentId, revision, to);
    const name = BACK[kind] ?? event.name;
    await nest.get(UnitOfWork).run((tx) => nest.get(OnAssignmentLifecycle).handle({ ...event, name }, tx));
  }

  /** One of the notices in these states that speak of something still. */
  async #notice(which: number, states: readonly NoticeState[], least: 'URGE' | 'SUPERVISE'): Promise<NoticeRow | undefined> {
    const rows = await this.reminder.query<NoticeRow>(
      `select n.id, n.revision, n.level, n.unit_id as "unitId", array_agg(a.assignment_id) as "assignmentIds"
       from notice n join notice_assignment a on a.notice_id = n.id and a.left_because is null
       where (n.level <> 'URGE' or $2 = 'URGE') and n.state = any($1) group by n.id order by n.id`,
      states,
      least,
    );
    return rows[which % Math.max(rows.length, 1)];
  }

  /** A person drafts the paper above a served one. */
  async #raise({ which, days }: Act): Promise<Told[] | null> {
    const notice = await this.#notice(which, ['SERVED', 'REPLIED'], 'URGE');
    const level = RAISED[days % RAISED.length];
    if (notice === undefined || level === undefined) return null;
    const concerned = this.#assignments.filter(({ id }) => notice.assignmentIds.includes(id));
    const mayBe = concerned.every((one) => one.mayBeRaised(notice.level, level));
    const headers = { 'if-match': `"${notice.revision}"`, 'idempotency-key': uuidv7() };
    await this.#robustly(() => this.#post(DISPATCHER, mayBe ? 201 : 409, `/api/notices/${notice.id}/raise`, { level, reason: '多次逾期' }, headers));
    return mayBe ? concerned.flatMap((one) => one.drafted(level, this.#now)) : [];
  }

  async #decideNotice({ kind, which }: Act): Promise<Told[] | null> {
    const drafts = kind === 'COUNTERSIGN' || kind === 'DISCARD';
    const notice = await this.#notice(which, drafts ? ['PENDING_APPROVAL'] : kind === 'REPLY' ? ['SERVED'] : ['SERVED', 'REPLIED'], 'SUPERVISE');
    if (notice === undefined) return null;
    const path = { COUNTERSIGN: 'countersignature', DISCARD: 'discard', REPLY: 'reply', LIFT: 'lift', WAIVE: 'waiver' }[kind as 'REPLY'];
    const caller = kind === 'REPLY' ? { unitId: notice.unitId } : DIRECTOR;
    const body = kind === 'COUNTERSIGN' ? {} : kind === 'REPLY' ? { text: '已部署整改' } : { reason: '已核实' };
    const isHeld = kind === 'COUNTERSIGN' && notice.level !== 'REFERRAL' && this.#replyBy === null;
    const decide = () => this.#post(caller, isHeld ? 409 : 200, `/api/notices/${notice.id}/${path}`, body, { 'if-match': `"${notice.revision}"` });
    await this.#robustly(decide);
    if (isHeld) return [];
    const at = this.#now;
    // One signature serves all pages of a circular.
    const signed = kind === 'COUNTERSIGN' && notice.level === 'CIRCULAR';
    const concerned = this.#assignments.filter((one) => (signed ? one.draft === 'CIRCULAR' : notice.assignmentIds.includes(one.id)));
    return concerned.flatMap((one) => {
      if (kind === 'COUNTERSIGN') return one.countersigned(notice.level, at);
      if (kind === 'DISCARD') return one.draft === notice.level ? one.discarded(at) : [];
      if (one.notice?.level !== notice.level) return [];
      return kind === 'REPLY' ? one.replied(at) : one.settled(at);
    });
  }
}
