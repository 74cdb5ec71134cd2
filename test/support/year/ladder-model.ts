import type { AssignmentState, ReminderLevel } from '#contracts';
import type { CalendarEdit, YearPack } from '#calendar';

/** Shanghai wall clock, `2020-09-24 08:30`: sorts as it passes. */
export type Moment = string;

export interface ModelRung {
  readonly level: ReminderLevel;
  readonly anchor: 'SIGN' | 'SIGNED' | 'PROGRESS' | 'DUE';
  readonly workdays: number;
}

/** As much of a ladder policy as the model climbs. */
export interface ModelPolicy {
  readonly fireAt: string;
  readonly quietFrom: string;
  readonly rungs: readonly ModelRung[];
  readonly disabledLevels: readonly ReminderLevel[];
  readonly raiseWorkdays: number;
  readonly noProgressWorkdays: number;
  readonly manualUrgeMinWorkdays: number;
}

/** Working days by looking at one day after the other, as far as the years are known. */
export class ModelCalendar {
  readonly #known = new Set<string>();
  readonly #off = new Set<string>();
  readonly #worked = new Set<string>();

  constructor(packs: readonly YearPack[], edits: readonly CalendarEdit[]) {
    for (const { year, holidays, extraWorkdays } of packs) {
      this.#known.add(String(year));
      for (const day of holidays) this.#off.add(day);
      for (const day of extraWorkdays) this.#worked.add(day);
    }
    for (const { date, kind } of edits) {
      this.#off.delete(date);
      this.#worked.delete(date);
      (kind === 'HOLIDAY' ? this.#off : this.#worked).add(date);
    }
  }

  knows(day: string): boolean {
    return this.#known.has(day.slice(0, 4));
  }

  isWorked(day: string): boolean {
    if (this.#worked.has(day)) return true;
    const weekday = new Date(`${day}T00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !this.#off.has(day);
  }

  /**
   * The day of a rung: that many worked days away, never counting the day itself; with 0 the last worked one until then.
   * Null where a day that is counted lies in a year nobody knows.
   */
  rungDay(from: string, workdays: number): string | null {
    if (workdays === 0) return this.#search(from, -1);
    let day: string | null = from;
    for (let left = Math.abs(workdays); left > 0 && day !== null; left -= 1) day = this.#search(nextDay(day, Math.sign(workdays)), Math.sign(workdays));
    return day;
  }

  /** The first worked day from this one on, that way. */
  #search(from: string, by: number): string | null {
    let day = from;
    while (this.knows(day) && !this.isWorked(day)) day = nextDay(day, by);
    return this.knows(day) ? day : null;
  }

  /** The first worked day from this one on. */
  workedFrom(day: string): string | null {
    return this.#search(day, 1);
  }
}

export const nextDay = (day: string, by = 1): string => new Date(Date.parse(`${day}T00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

interface Step {
  readonly rung: string;
  readonly level: ReminderLevel;
  readonly anchor: string;
  /** Null while it is held for a year that nobody knows. */
  readonly at: Moment | null;
  readonly disabled: boolean;
}

type Outcome = 'SENT' | 'DRAFTED' | 'UNSENT';

/** `<assignment> r<round> d<deadline revision> <rung> <outcome> <unit>` */
export type Told = string;

/** Papers that the ladder itself comes to; above them only persons go. */
const PAPERS: readonly ReminderLevel[] = ['SUPERVISE', 'RED_NOTICE', 'CIRCULAR'];
const BY_HAND: readonly ReminderLevel[] = ['INTERVIEW', 'LISTED_SUPERVISION', 'REFERRAL'];
const isPaper = (level: ReminderLevel): boolean => PAPERS.includes(level);
const rank = (level: ReminderLevel): number => ['REMIND', 'URGE', ...PAPERS, ...BY_HAND].indexOf(level);
const ASKED: Partial<Record<AssignmentState, readonly string[]>> = {
  AWAITING_SIGN: ['SIGN', 'DUE'],
  SIGNED: ['SIGNED', 'PROGRESS', 'DUE'],
  IN_PROGRESS: ['PROGRESS', 'DUE'],
  REWORK: ['PROGRESS', 'DUE'],
};
const asks = (state: AssignmentState): boolean => ASKED[state] !== undefined;
const ENDED: readonly AssignmentState[] = ['COMPLETED', 'TERMINATED', 'WITHDRAWN', 'RETURNED', 'TRANSFERRED'];

/**
 * What one assignment is owed, written down a second time, from DESIGN and the ladder's decision record, without the
 * code under test. Every method answers with what must be on record because of it.
 */
export class ModelAssignment {
  state: AssignmentState = 'AWAITING_SIGN';
  revision = 1;
  deadlineRevision = 1;
  round = 1;
  draft: ReminderLevel | null = null;
  /** Whether a person made it. */
  private draftByHand = false;
  notice: { level: ReminderLevel; state: 'SERVED' | 'REPLIED'; on: string } | null = null;
  /** Where a request or a rest was asked from. */
  restedFrom: AssignmentState = 'AWAITING_SIGN';
  /** Urges by hand on their way. */
  urges: { readonly rung: string; readonly at: Moment }[] = [];
  private urgedOn: string | null = null;
  private reportDue: string | null = null;
  private signFrom: string;
  private signedOn: string | null = null;
  private overdueFrom: string | null = null;
  private given = new Set<string>();

  constructor(
    readonly id: string,
    public unitId: string,
    public due: string | null,
    private policy: ModelPolicy,
    public calendar: ModelCalendar,
    dispatchedAt: Moment,
  ) {
    this.signFrom = dispatchedAt.slice(0, 10);
    if (due !== null && due < this.signFrom) this.overdueFrom = this.signFrom;
  }

  /** What lay behind when it came. */
  begin(at: Moment): Told[] {
    return this.#pass(at, () => true);
  }

  /** The rung that is waited for, with its moment; null where nothing is. */
  waiting(): { rung: string; at: Moment | null } | null {
    return this.#open().find(({ disabled }) => !disabled) ?? null;
  }

  mayLeave(now: Moment): boolean {
    const time = now.slice(11);
    const day = now.slice(0, 10);
    return this.calendar.knows(day) && this.calendar.isWorked(day) && time >= this.policy.fireAt && time < this.policy.quietFrom;
  }

  get isOver(): boolean {
    return ENDED.includes(this.state);
  }

  /** Why it may not be urged by hand, with so many worked days at least between two urges; null where it may. */
  refusesUrge(now: Moment, workdaysBetween: number): 'NOT_OPEN' | 'TOO_SOON' | 'CALENDAR_YEAR_MISSING' | null {
    if (!asks(this.state)) return 'NOT_OPEN';
    const from = this.urgedOn === null ? '' : this.calendar.rungDay(this.urgedOn, workdaysBetween);
    if (from !== null && from > now.slice(0, 10)) return 'TOO_SOON';
    return from === null || this.opening(now) === null ? 'CALENDAR_YEAR_MISSING' : null;
  }

  urged(rung: string, now: Moment): void {
    this.urgedOn = now.slice(0, 10);
    this.urges.push({ rung, at: this.opening(now) ?? '' });
  }

  /** A sweep lets urges by hand leave. */
  leave(now: Moment): Told[] {
    const urges = this.urges.filter(({ at }) => at <= now);
    const late = this.urges.filter(({ at }) => at > now);
    if (!this.mayLeave(now)) {
      // Where nobody knows when, it is asked again the next morning.
      const at = this.opening(now) ?? `${nextDay(now.slice(0, 10))} ${this.policy.fireAt}`;
      this.urges = [...late, ...urges.map(({ rung }) => ({ rung, at }))];
      return [];
    }
    this.urges = late;
    return urges.map((urge) => this.#told(urge, asks(this.state) ? 'SENT' : 'UNSENT'));
  }

  /** The first moment from now on at which something may leave; null where that lies in a year nobody knows. */
  opening(now: Moment): Moment | null {
    if (this.mayLeave(now)) return now;
    const { fireAt } = this.policy;
    const today = now.slice(0, 10);
    const day = this.calendar.knows(today) ? this.calendar.workedFrom(now.slice(11) < fireAt ? today : nextDay(today)) : null;
    return day === null ? null : `${day} ${fireAt}`;
  }

  /** A sweep comes by: what is due is sent, drafted or given up. Once more at the same moment nothing is. */
  climb(now: Moment): Told[] {
    if (!this.mayLeave(now)) return [];
    const due = this.#open().filter(({ at }) => at !== null && at <= now);
    const live = due.filter(({ disabled }) => !disabled);
    if (live.length === 0) return [];
    const overtaken = (step: Step) =>
      live.some(({ anchor, level, at }) => anchor === step.anchor && isPaper(level) === isPaper(step.level) && (at ?? '') > (step.at ?? ''));
    const fired = live.filter((step) => !overtaken(step));
    const draft = fired.find(({ level }) => isPaper(level));
    const told = due.map((step) => {
      this.given.add(step.rung);
      if (!fired.includes(step)) return this.#told(step, 'UNSENT');
      return this.#told(step, isPaper(step.level) ? 'DRAFTED' : 'SENT');
    });
    if (draft !== undefined) {
      this.draft = draft.level;
      this.draftByHand = false;
    }
    return [...told, ...this.#pass(now, () => false)];
  }

  enter(state: AssignmentState, at: Moment, { progressed = false } = {}): Told[] {
    const day = at.slice(0, 10);
    const before = this.state;
    const restarted = asks(state) && (!asks(before) || ((state === 'AWAITING_SIGN' || state === 'REWORK') && state !== before));
    return this.#change(at, { restarted }, () => {
      this.state = state;
      if (state === 'SIGNED' && before !== state) this.signedOn = day;
      if (restarted) {
        this.round += 1;
        if (state === 'AWAITING_SIGN') this.signFrom = day;
        this.overdueFrom = this.due !== null && this.due < day ? day : null;
        if (this.notice !== null) this.notice = { ...this.notice, on: day };
      }
      const goesOn = progressed && this.notice?.state === 'REPLIED';
      if (goesOn && this.notice !== null) this.notice = { ...this.notice, on: day };
      if (ENDED.includes(state)) this.notice = this.draft = null;
      if (!asks(state) || goesOn) this.#dropOwnDraft();
    });
  }

  revise(due: string, at: Moment): Told[] {
    const day = at.slice(0, 10);
    const isVoid = ({ anchor }: Step) => anchor === 'DUE';
    return this.#change(at, { isVoid }, () => {
      this.due = due;
      this.deadlineRevision += 1;
      this.overdueFrom = due < day ? day : null;
      this.given = new Set([...this.given].filter((rung) => !rung.startsWith('DUE')));
      this.notice = null;
      this.#dropOwnDraft();
    });
  }

  /** What is behind by the new policy is given up; its paper is drafted late, unless the old one had come to its own. */
  changePolicy(policy: ModelPolicy, at: Moment): Told[] {
    const hadPaper = this.#steps().some(({ rung, level }) => isPaper(level) && this.given.has(rung));
    const comesLate = ({ level }: Step) => isPaper(level) && !hadPaper;
    return this.#change(at, { comesLate }, () => (this.policy = policy));
  }

  askReport(due: string | null, at: Moment): Told[] {
    return this.#change(at, {}, () => (this.reportDue = due));
  }

  /** Whether a person may draft such a paper above a notice of that level. */
  mayBeRaised(from: ReminderLevel, level: ReminderLevel): boolean {
    const otherInForce = this.notice !== null && this.notice.level !== from;
    return rank(level) > rank(from) && this.draft === null && !otherInForce;
  }

  drafted(level: ReminderLevel, at: Moment): Told[] {
    return this.#change(at, {}, () => {
      this.draft = level;
      this.draftByHand = true;
    });
  }

  countersigned(level: ReminderLevel, at: Moment): Told[] {
    return this.#change(at, {}, () => {
      this.notice = { level, state: 'SERVED', on: at.slice(0, 10) };
      this.draft = null;
    });
  }

  discarded(at: Moment): Told[] {
    return this.#change(at, {}, () => (this.draft = null));
  }

  replied(at: Moment): Told[] {
    return this.#change(at, {}, () => {
      if (this.notice !== null) this.notice = { ...this.notice, state: 'REPLIED', on: at.slice(0, 10) };
      this.#dropOwnDraft();
    });
  }

  settled(at: Moment): Told[] {
    return this.#change(at, {}, () => {
      this.notice = null;
      this.#dropOwnDraft();
    });
  }

  /** What the ladder drafts is withdrawn as its reason is gone; what a person drafts stays as long as the work is open. */
  #dropOwnDraft(): void {
    if (!this.draftByHand) this.draft = null;
  }

  #change(
    at: Moment,
    { restarted = false, isVoid = () => false, comesLate = () => false }: { restarted?: boolean; isVoid?: (step: Step) => boolean; comesLate?: (step: Step) => boolean },
    apply: () => void,
  ): Told[] {
    const before = this.#steps();
    const open = before.filter(({ rung }) => !this.given.has(rung));
    const waiting = open.find(({ disabled }) => !disabled);
    const labels = new Map(open.map((step) => [step, this.#told(step, 'UNSENT')]));
    apply();
    const after = this.#steps();
    const dropped = open.filter((step) => isVoid(step) || (step === waiting && !after.some(({ rung }) => rung === step.rung)));
    if (restarted) this.given = new Set();
    else for (const step of dropped) if (!isVoid(step)) this.given.add(step.rung);
    // A notice in force is raised though it be late.
    const isOwed = (step: Step) => step.anchor === 'NOTICE' || step.anchor === 'REPLY' || comesLate(step);
    const isNew = (step: Step) => !isOwed(step) && (restarted || isVoid(step) || !before.some(({ rung }) => rung === step.rung));
    return [...dropped.map((step) => labels.get(step) ?? ''), ...this.#pass(at, isNew)];
  }

  /** Gives up what lies behind and was never to be sent, and what is switched off on the way to the next rung. */
  #pass(at: Moment, isNew: (step: Step) => boolean): Told[] {
    const told: Told[] = [];
    let reached = false;
    for (const step of this.#open()) {
      const past = step.at !== null && step.at <= at && isNew(step);
      if (!past && (reached || !step.disabled)) {
        reached = true;
        continue;
      }
      this.given.add(step.rung);
      told.push(this.#told(step, 'UNSENT'));
    }
    return told;
  }

  #open(): Step[] {
    return this.#steps().filter(({ rung }) => !this.given.has(rung));
  }

  #steps(): Step[] {
    const { fireAt, disabledLevels, raiseWorkdays, noProgressWorkdays } = this.policy;
    const steps: Step[] = [];
    const add = (rung: string, level: ReminderLevel, anchor: string, from: string, workdays: number) => {
      const day = this.calendar.rungDay(from, workdays);
      steps.push({ rung, level, anchor, at: day === null ? null : `${day} ${fireAt}`, disabled: disabledLevels.includes(level) });
    };
    for (const { level, anchor, workdays } of this.policy.rungs) {
      if (ASKED[this.state]?.includes(anchor) !== true) continue;
      if (level !== 'REMIND' && (this.notice !== null || this.draft !== null)) continue;
      const due = workdays > 0 && this.due !== null ? (this.overdueFrom ?? this.due) : this.due;
      const from = { SIGN: this.signFrom, SIGNED: this.signedOn, PROGRESS: this.reportDue, DUE: due }[anchor];
      // A rung is known by its instant and by what it does there.
      const own = anchor === 'PROGRESS' ? `@${from}` : isPaper(level) ? `@${level}` : '';
      if (from !== null) add(`${anchor}${workdays < 0 ? '-' : '+'}${Math.abs(workdays)}${own}`, level, anchor, from, workdays);
    }
    if (this.notice !== null && this.draft === null && asks(this.state)) {
      const { level, on } = this.notice;
      const above = PAPERS.find((paper) => rank(paper) > rank(level));
      if (above !== undefined && this.notice.state === 'SERVED') add(`NOTICE+${raiseWorkdays}@${level}`, above, 'NOTICE', on, raiseWorkdays);
      if (above !== undefined && this.notice.state === 'REPLIED') add(`REPLY+${noProgressWorkdays}@${level}/${on}`, above, 'REPLY', on, noProgressWorkdays);
    }
    // What is held comes after all that is known.
    const moment = ({ at }: Step) => at ?? '9999';
    return steps.toSorted((a, b) => (moment(a) === moment(b) ? 0 : moment(a) < moment(b) ? -1 : 1));
  }

  #told({ rung }: Pick<Step, 'rung'>, outcome: Outcome): Told {
    return `${this.id} r${this.round} d${this.deadlineRevision} ${rung} ${outcome} ${this.unitId}`;
  }
}
