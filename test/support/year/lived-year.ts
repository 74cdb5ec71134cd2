import { v7 as uuidv7 } from 'uuid';
import { addDays, type CalendarEdit, installedYearPacks, shanghaiDate, shanghaiTime, VirtualClock, atShanghai } from '#calendar';
import type { AssignmentState, ReminderLevel } from '#contracts';
import { Retry, UnitOfWork } from '#messaging';
import { DEFAULT_POLICY } from '../../../apps/reminder/src/ladder/default-policy.js';
import { type LadderPolicyData, ladderPolicySchema } from '../../../apps/reminder/src/ladder/policy.js';
import { OnAssignmentLifecycle } from '../../../apps/reminder/src/on-assignment-lifecycle/on-assignment-lifecycle.js';
import { ReminderUnderTest } from '../../../apps/reminder/src/reminder-under-test.js';
import type { Act, Year } from './acts.js';
import { ModelAssignment, ModelCalendar, type ModelPolicy, type Moment, type Told } from './ladder-model.js';

const UNITS = ['01930000-0000-7000-8000-000000000011', '01930000-0000-7000-8000-000000000012', '01930000-0000-7000-8000-000000000013'];
const PACKS = installedYearPacks();

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

/** The ladder of DESIGN §6, as the model is told it. */
const DESIGN: ModelPolicy = {
  fireAt: '08:30',
  quietFrom: '18:00',
  rungs: [
    { level: 'REMIND', anchor: 'SIGN', workdays: 2 },
    { level: 'REMIND', anchor: 'SIGNED', workdays: 10 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: -2 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: 1 },
    { level: 'REMIND', anchor: 'DUE', workdays: -10 },
    { level: 'REMIND', anchor: 'DUE', workdays: -3 },
    { level: 'REMIND', anchor: 'DUE', workdays: 0 },
    { level: 'URGE', anchor: 'DUE', workdays: 1 },
    { level: 'URGE', anchor: 'DUE', workdays: 4 },
    { level: 'URGE', anchor: 'DUE', workdays: 7 },
    { level: 'SUPERVISE', anchor: 'DUE', workdays: 10 },
  ],
  disabledLevels: [],
  raiseWorkdays: 3,
  noProgressWorkdays: 10,
};

const STRICT: ModelPolicy = {
  ...DESIGN,
  fireAt: '09:00',
  quietFrom: '17:00',
  rungs: [
    { level: 'REMIND', anchor: 'SIGN', workdays: 1 },
    { level: 'REMIND', anchor: 'PROGRESS', workdays: 0 },
    { level: 'REMIND', anchor: 'DUE', workdays: -5 },
    { level: 'URGE', anchor: 'DUE', workdays: 1 },
    { level: 'URGE', anchor: 'DUE', workdays: 2 },
    { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 },
  ],
  noProgressWorkdays: 5,
};

const MILD: ModelPolicy = { ...DESIGN, disabledLevels: ['URGE'] };

const POLICIES = [DESIGN, STRICT, MILD];

const dataOf = (policy: ModelPolicy): LadderPolicyData => {
  const { version: _, ...rest } = { ...DEFAULT_POLICY, ...policy };
  return ladderPolicySchema.parse({ ...rest, rungs: policy.rungs });
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

  readonly #assignments: ModelAssignment[] = [];
  readonly #edits: CalendarEdit[] = [];
  readonly #expected: Told[] = [];
  #policy = DESIGN;
  #policies = 0;
  #standsStillUntil = '';
  #breaksAt: Act['breaksAt'] = null;

  constructor(
    private readonly reminder: ReminderUnderTest,
    private readonly year: Year,
  ) {}

  /** Resolves to what became of every rung that was reached, and how many papers a person signed. */
  async live(): Promise<{ sent: number; drafted: number; unsent: number; signed: number }> {
    let at = new Date(atShanghai(addDays('2019-01-01', this.year.begins), '09:00'));
    this.reminder.advanceTo(at);
    await this.#happen({ hours: 0, kind: 'DISPATCH', which: 1, days: 1, breaksAt: null, comesTwice: false, overtaken: false });
    for (const act of this.year.acts) {
      at = new Date(at.getTime() + act.hours * 3_600_000);
      await this.#sweepUntil(at);
      this.reminder.advanceTo(at);
      await this.#happen(act);
    }
    this.#standsStillUntil = '';
    await this.#sweepUntil(new Date(at.getTime() + 150 * 86_400_000));
    await this.#holdPapers();
    const count = (outcome: string) => this.#expected.filter((told) => told.includes(` ${outcome} `)).length;
    const signatures = await this.reminder.query("select from notice_transition where command = 'COUNTERSIGN'");
    return { sent: count('SENT'), drafted: count('DRAFTED'), unsent: count('UNSENT'), signed: signatures.length };
  }

  get #now(): Moment {
    const now = this.reminder.clock.now();
    return `${shanghaiDate(now)} ${shanghaiTime(now)}`;
  }

  #calendar(): ModelCalendar {
    return new ModelCalendar(PACKS, this.#edits);
  }

  async #sweepUntil(end: Date): Promise<void> {
    for (;;) {
      const next = await this.reminder.sweeper.nextDue();
      const still = this.#standsStillUntil === '' ? null : atShanghai(this.#standsStillUntil, '10:10');
      const wake = next !== null && still !== null && next < still ? still : next;
      if (wake === null || wake > end) return;
      this.reminder.advanceTo(wake > this.reminder.clock.now() ? wake : this.reminder.clock.now());
      await this.#robustly(() => this.reminder.sweeper.sweep());
      for (const assignment of this.#assignments) this.#expected.push(...assignment.sweep(this.#now));
      await this.#compare('a sweep');
    }
  }

  /** Does it, after it was cut off once where the year says so. */
  async #robustly(work: () => Promise<unknown>): Promise<void> {
    const table = this.#breaksAt;
    if (table === null) return void (await work());
    this.#breaksAt = null;
    await this.reminder.query('insert into power_cut values ($1)', table);
    const cut = await work().then(
      () => false,
      () => true,
    );
    await this.reminder.query('delete from power_cut');
    if (cut) await this.#compare(`${table} broke off`);
    if (cut) await work();
  }

  async #happen(act: Act): Promise<void> {
    this.#breaksAt = act.breaksAt;
    const told = await this.#act(act);
    if (told === null) return;
    this.#expected.push(...told);
    await this.#compare(act.kind);
    this.#breaksAt = act.breaksAt;
  }

  async #act(act: Act): Promise<Told[] | null> {
    switch (act.kind) {
      case 'DISPATCH':
        return this.#dispatch(act);
      case 'DECLARE_DAY':
        return this.#declareDay(act);
      case 'CHANGE_POLICY':
        return this.#changePolicy(act);
      case 'STAND_STILL':
        this.#standsStillUntil = addDays(shanghaiDate(this.reminder.clock.now()), act.days);
        return null;
      case 'COUNTERSIGN':
      case 'DISCARD':
      case 'REPLY':
      case 'LIFT':
      case 'WAIVE':
        return this.#decideNotice(act);
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
      const assignment = new ModelAssignment(assignmentId, unitId, due, this.#policy, this.#calendar(), this.#now);
      this.#assignments.push(assignment);
      return assignment.begin(this.#now);
    });
  }

  async #declareDay({ days, which, comesTwice }: Act): Promise<Told[]> {
    const date = addDays(shanghaiDate(this.reminder.clock.now()), days);
    const kind = which % 2 === 0 ? 'HOLIDAY' : 'EXTRA_WORKDAY';
    const others = this.#edits.filter((edit) => edit.date !== date);
    this.#edits.splice(0, this.#edits.length, ...others, { date, kind, why: '台风停工' });
    const revision = ++LivedYear.calendars;
    const keep = () => this.reminder.keepCalendar(revision, { years: [], edits: [...this.#edits] });
    await this.#robustly(keep);
    if (comesTwice) await keep();
    for (const assignment of this.#assignments) assignment.calendar = this.#calendar();
    return [];
  }

  async #changePolicy({ which }: Act): Promise<Told[]> {
    this.#policy = POLICIES[which % POLICIES.length] ?? DESIGN;
    const version = ++this.#policies;
    const { jurisdictionId } = ReminderUnderTest;
    await this.reminder.query('update ladder_policy set active = false where jurisdiction_id = $1', jurisdictionId);
    await this.reminder.query(
      `insert into ladder_policy (jurisdiction_id, version, data, reason, created_at, created_by, created_by_name, active)
       values ($1, $2, $3, '试行', now(), $1, '主任', true)`,
      jurisdictionId,
      version,
      JSON.stringify(dataOf(this.#policy)),
    );
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
      const due = days % 5 === 0 ? null : addDays([assignment.lastReport, at.slice(0, 10)].toSorted()[1] ?? '', days);
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

  async #decideNotice({ kind, which }: Act): Promise<Told[] | null> {
    const drafts = kind === 'COUNTERSIGN' || kind === 'DISCARD';
    const states = drafts ? ['PENDING_APPROVAL'] : kind === 'REPLY' ? ['SERVED'] : ['SERVED', 'REPLIED'];
    const rows = await this.reminder.query<NoticeRow>(
      `select n.id, n.revision, n.level, n.unit_id as "unitId", array_agg(a.assignment_id) as "assignmentIds"
       from notice n join notice_assignment a on a.notice_id = n.id and a.left_because is null
       where n.level <> 'URGE' and n.state = any($1) group by n.id order by n.id`,
      states,
    );
    const notice = rows[which % Math.max(rows.length, 1)];
    if (notice === undefined) return null;
    const path = { COUNTERSIGN: 'countersignature', DISCARD: 'discard', REPLY: 'reply', LIFT: 'lift', WAIVE: 'waiver' }[kind as 'REPLY'];
    const caller = kind === 'REPLY' ? { unitId: notice.unitId } : { roles: ['OFFICE_DIRECTOR' as const], unitId: uuidv7() };
    await this.#robustly(async () => {
      const { status, body } = await this.reminder.call(caller, 'POST', `/api/notices/${notice.id}/${path}`, {
        body: kind === 'COUNTERSIGN' ? {} : kind === 'REPLY' ? { text: '已部署整改' } : { reason: '已核实' },
        headers: { 'if-match': `"${notice.revision}"` },
      });
      if (status !== 200) throw new Error(`${kind} answered ${status}: ${JSON.stringify(body)}`);
    });
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

  /** What is on record is what the model owes, no more and no less; every timer waits for what the model waits for. */
  async #compare(after: string): Promise<void> {
    const records = await this.reminder.query<{ told: Told }>(
      `select assignment_id || ' r' || round || ' d' || deadline_revision || ' ' || rung || ' '
         || case when unsent_because is not null then 'UNSENT' when digest_id is not null then 'SENT' else 'DRAFTED' end || ' ' || unit_id as told
       from reminder`,
    );
    const found = records.map(({ told }) => told).toSorted();
    const expected = this.#expected.toSorted();
    const missing = expected.filter((told) => !found.includes(told));
    const surplus = found.filter((told) => !expected.includes(told));
    const twice = found.length !== new Set(found).size;
    if (missing.length + surplus.length > 0 || twice || found.length !== expected.length) {
      throw new Error(`after ${after} at ${this.#now}: owed and not on record ${JSON.stringify(missing)}, on record and not owed ${JSON.stringify(surplus)}${twice ? ', some twice' : ''}`);
    }
    const timers = await this.reminder.query<{ id: string; rung: string | null; fireAt: Date | null; state: string }>(
      'select assignment_id as id, rung, fire_at as "fireAt", state from timer',
    );
    for (const assignment of this.#assignments) {
      const timer = timers.find(({ id }) => id === assignment.id);
      const waiting = assignment.waiting();
      const at = timer?.fireAt ? `${shanghaiDate(timer.fireAt)} ${shanghaiTime(timer.fireAt)}` : null;
      const right = timer?.rung === (waiting?.rung ?? null) && (waiting === null ? at === null : at === waiting.at || (waiting.at <= this.#now && at !== null));
      if (timer === undefined || !right) {
        throw new Error(`after ${after} at ${this.#now}: ${assignment.id} (${assignment.state}) waits for ${timer?.rung} at ${at}, not ${waiting?.rung} at ${waiting?.at}`);
      }
    }
  }

  /** No paper of level 2 or above was served, or told of, without a person's signature before it; numbers have no gap. */
  async #holdPapers(): Promise<void> {
    const signed = `exists (select from notice_transition t
      where t.notice_id = n.id and t.command = 'COUNTERSIGN' and t.account_id is not null and t.at <= n.served_at)`;
    const faults = {
      unsigned: await this.reminder.query(`select id from notice n where level <> 'URGE' and served_at is not null and not ${signed}`),
      told: await this.reminder.query(
        `select n.id from outbox_message o join notice n on n.id = (o.envelope -> 'subject' ->> 'id')::uuid
         where o.envelope ->> 'name' = 'notice.served.v1' and n.level <> 'URGE' and not ${signed}`,
      ),
      gaps: await this.reminder.query(
        `select level, year from (
           select level, substring(number from '(\\d+)号')::int as serial, substring(number from '〔(\\d+)〕') as year from notice where number is not null
         ) as numbered group by level, year having count(distinct serial) <> max(serial)`,
      ),
      miscounted: await this.reminder.query(
        'select id from digest d where line_count <> (select count(*) from reminder where digest_id = d.id)',
      ),
    };
    if (Object.values(faults).some((rows) => rows.length > 0)) throw new Error(JSON.stringify(faults));
  }
}
