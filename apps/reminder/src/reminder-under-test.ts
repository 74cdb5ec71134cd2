import { v7 as uuidv7 } from 'uuid';
import { type Clock, VirtualClock, type YearPack, atShanghai } from '#calendar';
import {
  type AssignmentLifecycleV1,
  type AssignmentState,
  type AssignmentDispatchedV1,
  type Envelope,
  assignmentDispatchedV1,
  assignmentLifecycleEvents,
  assignmentDeadlineRevisedV1,
  assignmentDelegatedV1,
  assignmentReassignedV1,
  assignmentReportScheduledV1,
  directoryAccountChangedV1,
  directoryCalendarChangedV1,
  type JurisdictionCalendar,
} from '#contracts';
import { UnitOfWork } from '#messaging';
import { type Caller, createLogger, mintInternalToken, type RunningApp, startApp } from '#runtime';
import { DataSource } from 'typeorm';
import { ReminderModule } from './app.module.js';
import { inboxOnly } from './config.js';
import { reminderApp } from './definition.js';
import { OnAssignmentDeadlineRevised } from './on-assignment-deadline-revised/on-assignment-deadline-revised.js';
import { OnAssignmentDelegated } from './on-assignment-delegated/on-assignment-delegated.js';
import { OnAssignmentDispatched } from './on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from './on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from './on-assignment-reassigned/on-assignment-reassigned.js';
import { OnAssignmentReportScheduled } from './on-assignment-report-scheduled/on-assignment-report-scheduled.js';
import { OnDirectoryAccountChanged } from './on-directory-account-changed/on-directory-account-changed.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { Sweeper } from './sweep/sweeper.js';

const SECRET = 'a secret of the tests that is long enough';

/** A dispatch of one item to one unit; what a test does not say is as in the contract's sample. */
export interface Dispatched {
  readonly assignmentId?: string;
  readonly unitId?: string;
  readonly unitName?: string;
  readonly due?: string | null;
  readonly ordinal?: number;
  readonly title?: string | null;
  readonly position?: number;
}

/** The reminder as it runs, over HTTP and Postgres, on a clock the test moves. */
export class ReminderUnderTest {
  static readonly jurisdictionId = '01930000-0000-7000-8000-000000000001';

  private constructor(
    readonly app: RunningApp,
    readonly clock: Clock,
  ) {}

  static async start(
    databaseUrl: string,
    clock: Clock,
    yearPacks?: readonly YearPack[],
    channels = inboxOnly(),
    queueUrl = databaseUrl,
  ): Promise<ReminderUnderTest> {
    const config = {
      host: '127.0.0.1',
      port: 0,
      databaseUrl,
      queueUrl,
      logLevel: 'silent' as const,
      secrets: { internalToken: SECRET },
      channels,
    };
    const definition = { ...reminderApp, module: () => ReminderModule.forRoot(channels) };
    const surroundings = { clock, logger: createLogger('reminder', 'silent'), processMetrics: false, ...(yearPacks && { yearPacks }) };
    const app = await startApp(definition, config, surroundings);
    return new ReminderUnderTest(app, clock);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  get sweeper(): Sweeper {
    return this.app.nest.get(Sweeper);
  }

  /** Rows of the app's own schema. */
  query<T>(sql: string, ...params: unknown[]): Promise<T[]> {
    return this.app.nest.get(DataSource).query<T[]>(sql, params);
  }

  /** Moves a virtual clock on. */
  advanceTo(instant: Date): void {
    if (!(this.clock instanceof VirtualClock)) throw new Error('this clock runs by itself');
    this.clock.advanceTo(instant);
  }

  /** Moves the clock to a Shanghai time and sweeps there. */
  async sweepAt(date: string, time = '08:30') {
    this.advanceTo(atShanghai(date, time));
    return this.sweeper.sweep();
  }

  /** Dispatches now, all in one event; answers with the ids of the assignments. */
  async dispatch(...dispatched: readonly Dispatched[]): Promise<string[]> {
    const event = this.dispatchedEvent(...dispatched);
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnAssignmentDispatched).handle(event, tx));
    return event.payload.entries.map(({ assignmentId }) => assignmentId);
  }

  dispatchedEvent(...dispatched: readonly Dispatched[]): Envelope<AssignmentDispatchedV1> {
    const { sample } = assignmentDispatchedV1;
    const [item] = sample.items;
    const [entry] = sample.entries;
    if (item === undefined || entry === undefined) throw new Error('the sample is empty');
    const rows = dispatched.map(({ due = item.due, ordinal = 1, title = item.title, position = item.position, ...rest }) => {
      const itemId = uuidv7();
      return { item: { ...item, itemId, due, ordinal, title, position }, entry: { ...entry, assignmentId: uuidv7(), ...rest, itemId } };
    });
    return this.#envelope(assignmentDispatchedV1.name, {
      ...sample,
      dispatchedAt: this.clock.now().toISOString(),
      items: rows.map((row) => row.item),
      entries: rows.map((row) => row.entry),
    });
  }

  /** Brings the news that an assignment changed its state now. */
  async change(assignmentId: string, revision: number, state: AssignmentState): Promise<void> {
    const event = this.changedEvent(assignmentId, revision, state);
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnAssignmentLifecycle).handle(event, tx));
  }

  /** Brings the news that an assignment went over to another unit. */
  async reassign(assignmentId: string, revision: number, unit: { unitId: string; unitName: string }): Promise<void> {
    const [entry] = assignmentReassignedV1.sample.entries;
    if (entry === undefined) throw new Error('the sample is empty');
    const event = this.#envelope(assignmentReassignedV1.name, { entries: [{ ...entry, ...unit, assignmentId, revision }] });
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnAssignmentReassigned).handle(event, tx));
  }

  /** Brings the news of another deadline. */
  async revise(assignmentId: string, revision: number, due: string | null, deadlineRevision = 2): Promise<void> {
    const [entry] = assignmentDeadlineRevisedV1.sample.entries;
    if (entry === undefined) throw new Error('the sample is empty');
    const entries = [{ ...entry, assignmentId, revision, due, deadlineRevision, at: this.clock.now().toISOString() }];
    const event = this.#envelope(assignmentDeadlineRevisedV1.name, { ...assignmentDeadlineRevisedV1.sample, entries });
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnAssignmentDeadlineRevised).handle(event, tx));
  }

  /** Brings the news of the day of the next periodic report. */
  async schedule(assignmentId: string, revision: number, reportDue: string | null): Promise<void> {
    const [entry] = assignmentReportScheduledV1.sample.entries;
    if (entry === undefined) throw new Error('the sample is empty');
    const entries = [{ ...entry, assignmentId, revision, reportDue, at: this.clock.now().toISOString() }];
    const event = this.#envelope(assignmentReportScheduledV1.name, { ...assignmentReportScheduledV1.sample, entries });
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnAssignmentReportScheduled).handle(event, tx));
  }

  /** Brings the news of who handles an assignment. */
  async delegate(assignmentId: string, revision: number, handler: { accountId: string; displayName: string } | null): Promise<void> {
    const [entry] = assignmentDelegatedV1.sample.entries;
    if (entry === undefined) throw new Error('the sample is empty');
    const entries = [{ ...entry, assignmentId, revision, handler, at: this.clock.now().toISOString() }];
    const event = this.#envelope(assignmentDelegatedV1.name, { ...assignmentDelegatedV1.sample, entries });
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnAssignmentDelegated).handle(event, tx));
  }

  /** What the office has entered over the year packs, as if the gateway had told. */
  async keepCalendar(revision: number, calendar: JurisdictionCalendar): Promise<void> {
    const event = this.#envelope(directoryCalendarChangedV1.name, { revision, calendar });
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnDirectoryCalendarChanged).handle(event, tx));
  }

  /** Brings the news that an account was closed or opened again. */
  async setAccount(accountId: string, revision: number, active: boolean): Promise<void> {
    const event = this.#envelope(directoryAccountChangedV1.name, { accountId, revision, active });
    await this.app.nest.get(UnitOfWork).run((tx) => this.app.nest.get(OnDirectoryAccountChanged).handle(event, tx));
  }

  changedEvent(assignmentId: string, revision: number, state: AssignmentState): Envelope<AssignmentLifecycleV1> {
    const contract = assignmentLifecycleEvents.find(({ sample }) => sample.entries[0]?.state === state);
    const [entry] = contract?.sample.entries ?? [];
    if (contract === undefined || entry === undefined) throw new Error(`no event brings ${state}`);
    return this.#envelope(contract.name, {
      ...contract.sample,
      entries: [{ ...entry, assignmentId, revision, at: this.clock.now().toISOString() }],
    });
  }

  /** What a person of `unitId` gets over HTTP. */
  async call(
    caller: Partial<Caller>,
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; body: unknown }> {
    const response = await this.fetch(caller, method, path, { body, headers });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  /** The answer itself, for what is no JSON. */
  async fetch(
    caller: Partial<Caller>,
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const whole: Caller = {
      accountId: '01930000-0000-7000-8000-000000000901',
      jurisdictionId: ReminderUnderTest.jurisdictionId,
      unitId: '01930000-0000-7000-8000-000000000011',
      displayName: '联络员',
      roles: ['UNIT_LIAISON'],
      ...caller,
    };
    const token = await mintInternalToken(whole, 'reminder', SECRET, this.clock);
    return fetch(`${this.app.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #envelope<P>(name: string, payload: P): Envelope<P> {
    return {
      id: uuidv7(),
      name,
      occurredAt: this.clock.now().toISOString(),
      producer: 'assignment',
      jurisdictionId: ReminderUnderTest.jurisdictionId,
      subject: { type: 'plan', id: '01930000-0000-7000-8000-000000000101', revision: 1 },
      correlationId: 'request-1234',
      causationId: null,
      actor: null,
      payload,
    };
  }
}
