import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { VirtualClock, toShanghaiIso, type YearPack } from '#calendar';
import { assignmentDeadlineRevisedV1, type AssignmentState, type Envelope, reminderAssignments } from '#contracts';
import { MessagingActivity, QueueBackend, whenQuiet } from '#messaging';
import { inboxOnly } from '../../apps/reminder/src/config.js';
import { type Dispatched, ReminderUnderTest } from '../../apps/reminder/src/reminder-under-test.js';

/** The reminder with everything it hears coming over its queue, as the assignment app sends it. */
export class QueuedReminder {
  private constructor(readonly app: ReminderUnderTest) {}

  static async start(urls: { database: string; queues: string }, now: Date, yearPacks?: readonly YearPack[]): Promise<QueuedReminder> {
    const app = await ReminderUnderTest.start(urls.database, new VirtualClock(now), yearPacks, inboxOnly(), urls.queues);
    await app.query('truncate timer, item, reminder, digest, delivery, notice, outbox_message, ladder_policy cascade');
    return new QueuedReminder(app);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  async dispatch(dispatched: Dispatched = {}): Promise<string> {
    const event = this.app.dispatchedEvent(dispatched);
    await this.bring(event);
    return event.payload.entries[0]?.assignmentId ?? '';
  }

  change(assignmentId: string, revision: number, state: AssignmentState): Promise<void> {
    return this.bring(this.app.changedEvent(assignmentId, revision, state));
  }

  /** The news of another deadline. */
  revise(assignmentId: string, revision: number, due: string, deadlineRevision = 2): Promise<void> {
    const { name, sample } = assignmentDeadlineRevisedV1;
    const at = this.app.clock.now().toISOString();
    const entries = sample.entries.slice(0, 1).map((entry) => ({ ...entry, assignmentId, revision, due, deadlineRevision, at }));
    return this.bring({ ...this.app.dispatchedEvent({}), name, payload: { ...sample, entries } });
  }

  /** Puts events on the queue, so often each, and resolves once nothing is left to work. */
  async bring(...events: readonly Envelope[]): Promise<void> {
    await this.put(...events);
    await this.quiet();
  }

  async put(...events: readonly Envelope[]): Promise<void> {
    const { attempts, backoff } = reminderAssignments.temper;
    const queue = this.app.app.nest.get(QueueBackend).queue(reminderAssignments.name);
    for (const event of events) await queue.add(event.name, event, { attempts, backoff, jobId: uuidv7() });
  }

  async quiet(): Promise<void> {
    const { nest } = this.app.app;
    await whenQuiet([new MessagingActivity(nest.get(DataSource), nest.get(QueueBackend), [reminderAssignments])]);
  }

  /** Sweeps on every morning on which something is due, until the end of that day. */
  async runOut(until: Date): Promise<void> {
    for (let next = await this.app.sweeper.nextDue(); next !== null && next <= until; next = await this.app.sweeper.nextDue()) {
      this.app.advanceTo(next);
      await this.app.sweeper.sweep();
    }
  }

  /** What became of the rungs of an assignment: `2020-09-24T08:30 SIGN+2`, with the reason where it was not sent. */
  async history(assignmentId: string): Promise<string[]> {
    const rows = await this.app.query<{ rung: string; reason: string | null; at: Date }>(
      'select rung, unsent_because as reason, recorded_at as at from reminder where assignment_id = $1 order by recorded_at, planned_for, rung',
      assignmentId,
    );
    return rows.map(({ rung, reason, at }) => `${toShanghaiIso(at).slice(0, 16)} ${rung}${reason === null ? '' : ` ${reason}`}`);
  }

  /** What left only. */
  async sent(assignmentId: string): Promise<string[]> {
    const rows = await this.app.query<{ rung: string; at: Date }>(
      'select rung, recorded_at as at from reminder where assignment_id = $1 and digest_id is not null order by recorded_at, planned_for, rung',
      assignmentId,
    );
    return rows.map(({ rung, at }) => `${toShanghaiIso(at).slice(0, 10)} ${rung}`);
  }
}
