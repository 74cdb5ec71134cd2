import { shanghaiDate, shanghaiTime } from '#calendar';
import type { ReminderUnderTest } from '../../../apps/reminder/src/reminder-under-test.js';
import type { ModelAssignment, Moment, Told } from './ladder-model.js';

interface TimerRow {
  readonly id: string;
  readonly rung: string | null;
  readonly fireAt: Date | null;
  /** Urges by hand on their way, by their rung. */
  readonly urges: Readonly<Record<string, string>>;
}

export const momentOf = (instant: Date): Moment => `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;

/** What a year should have left in the reminder's tables, held against what it has. */
export class YearOnRecord {
  readonly assignments: ModelAssignment[] = [];
  /** What became of every rung that was reached. */
  readonly told: Told[] = [];
  /** Rungs that were held for a year nobody knew. */
  readonly held = new Set<string>();

  constructor(private readonly reminder: ReminderUnderTest) {}

  /**
   * What is on record is what the model owes, no more and no less; every timer, and every urge by hand, waits for what
   * the model waits for.
   * @throws Error naming what differs
   */
  async hold(after: string, now: Moment): Promise<void> {
    const at = `after ${after} at ${now}`;
    const records = await this.reminder.query<{ told: Told }>(
      `select assignment_id || ' r' || round || ' d' || deadline_revision || ' ' || rung || ' '
         || case when unsent_because is not null then 'UNSENT' when digest_id is not null then 'SENT' else 'DRAFTED' end || ' ' || unit_id as told
       from reminder`,
    );
    const found = new Set(records.map(({ told }) => told));
    const expected = new Set(this.told);
    const missing = this.told.filter((one) => !found.has(one));
    const surplus = [...found].filter((one) => !expected.has(one));
    if (missing.length + surplus.length > 0) {
      throw new Error(`${at}: owed and not on record ${JSON.stringify(missing)}, on record and not owed ${JSON.stringify(surplus)}`);
    }
    if (records.length !== found.size || this.told.length !== expected.size) throw new Error(`${at}: something is there twice`);
    const timers = await this.reminder.query<TimerRow>(
      `select t.assignment_id as id, rung, fire_at as "fireAt", coalesce(json_object_agg('URGE@' || l.urge_id, l.leave_at) filter (where l.leave_at is not null), '{}') as urges
       from timer t left join urge_line l using (assignment_id) group by t.assignment_id`,
    );
    for (const assignment of this.assignments) this.#holdTimer(assignment, timers.find(({ id }) => id === assignment.id), at, now);
  }

  #holdTimer(assignment: ModelAssignment, timer: TimerRow | undefined, after: string, now: Moment): void {
    const waiting = assignment.waiting();
    const at = timer?.fireAt ? momentOf(timer.fireAt) : null;
    if (waiting !== null && waiting.at === null) this.held.add(`${assignment.id} ${waiting.rung}`);
    // What is late waits for the next opening, or for the year in which that lies.
    const isLate = waiting !== null && waiting.at !== null && waiting.at <= now && (at !== null || assignment.opening(now) === null);
    const right = timer?.rung === (waiting?.rung ?? null) && (at === (waiting?.at ?? null) || isLate);
    if (timer === undefined || !right) {
      throw new Error(`${after}: ${assignment.id} (${assignment.state}) waits for ${timer?.rung} at ${at}, not ${waiting?.rung} at ${waiting?.at}`);
    }
    const urges = Object.entries(timer.urges).map(([rung, leaveAt]) => `${rung} ${momentOf(new Date(leaveAt))}`).toSorted();
    const expected = assignment.urges.map((urge) => `${urge.rung} ${urge.at}`).toSorted();
    if (urges.join() !== expected.join()) throw new Error(`${after}: ${assignment.id} has urges ${urges} on their way, not ${expected}`);
  }

  /**
   * No paper of level 2 or above was served, or told of, without a person's signature before it; those a person lifted or
   * whose work was accepted have their 解除通知, and no others; what a person drafted was withdrawn only when its work was
   * over; numbers have no gap.
   */
  async holdPapers(): Promise<void> {
    const signed = `exists (select from notice_transition t
      where t.notice_id = n.id and t.command = 'COUNTERSIGN' and t.account_id is not null and t.at <= n.served_at)`;
    const faults = {
      unsigned: await this.reminder.query(`select id from notice n where level <> 'URGE' and served_at is not null and not ${signed}`),
      told: await this.reminder.query(
        `select n.id from outbox_message o join notice n on n.id = (o.envelope -> 'subject' ->> 'id')::uuid
         where o.envelope ->> 'name' = 'notice.served.v1' and n.level <> 'URGE' and not ${signed}`,
      ),
      released: await this.reminder.query(
        `select n.id from notice n where n.level <> 'URGE' and exists (select from notice_release r where r.notice_id = n.id) <> (
           n.state = 'LIFTED' and (
             exists (select from notice_transition t where t.notice_id = n.id and t.command = 'LIFT' and t.account_id is not null)
             or exists (select from notice_assignment a
               where a.notice_id = n.id and a.left_because = 'ASSIGNMENT_COMPLETED' and a.left_in <> 'PENDING_APPROVAL')))`,
      ),
      withdrawn: await this.reminder.query(
        `select a.notice_id from notice_assignment a
         where a.rung is null and a.left_in = 'PENDING_APPROVAL' and a.left_because not in ('ASSIGNMENT_COMPLETED', 'ASSIGNMENT_ENDED')`,
      ),
      gaps: await this.reminder.query(
        `select level, year from (
           select level, substring(number from '(\\d+)号')::int as serial, substring(number from '〔(\\d+)〕') as year
           from (select level, number from notice where number is not null union all select 'RELEASE', number from notice_release) as given
         ) as numbered group by level, year having count(distinct serial) <> max(serial)`,
      ),
      miscounted: await this.reminder.query(
        'select id from digest d where line_count <> (select count(*) from reminder where digest_id = d.id)',
      ),
    };
    if (Object.values(faults).some((rows) => rows.length > 0)) throw new Error(JSON.stringify(faults));
  }
}
