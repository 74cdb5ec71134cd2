import { v7 as uuidv7 } from 'uuid';
import { VirtualClock } from '#calendar';
import {
  type AccountRole,
  assignmentDirectory,
  assignmentDispatch,
  directoryUnitsChangedV1,
  type DirectoryUnitsChangedV1,
  directoryUnitSucceededV1,
  type DirectoryUnitSucceededV1,
  type Envelope,
  envelopeSchema,
  type EventContract,
  planIssuedV1,
  type PlanIssuedV1,
  type QueueContract,
} from '#contracts';
import { MessagingActivity, QueueBackend, UnitOfWork } from '#messaging';
import { type Caller, mintInternalToken, type RunningApp, startApp } from '#runtime';
import type { AssignmentDetailView, AssignmentPage } from '../assignments/assignment.view.js';
import { assignmentApp } from '../definition.js';
import { Clockwork } from '../periods/clockwork.js';
import type { ItemDetailView } from '../items/item.view.js';

const SECRET = 'a secret of the tests, long enough to sign with';

export interface Answer<T> {
  readonly status: number;
  readonly etag: string | null;
  readonly headers: Headers;
  readonly body: T;
}

/** A unit as the directory names it. */
export interface NamedUnit {
  readonly unitId: string;
  readonly name: string;
}

/** What a refused call answers with. */
export interface Refused {
  readonly code: string;
  readonly [extension: string]: unknown;
}

export interface Post {
  /** `If-Match`; `null` leaves it out. */
  readonly ifMatch?: string | null;
  readonly body?: object;
  /** `Idempotency-Key`; a fresh one unless given. */
  readonly key?: string;
}

/** The assignment app on a database of its own, and people who call it as the gateway would have them call. */
export class AssignmentOffice {
  readonly jurisdictionId = uuidv7();
  readonly clock: VirtualClock;

  private constructor(
    readonly app: RunningApp,
    clock: VirtualClock,
  ) {
    this.clock = clock;
  }

  static async open(databaseUrl: string, today = '2020-09-22'): Promise<AssignmentOffice> {
    const clock = new VirtualClock(new Date(`${today}T09:00:00+08:00`));
    const config = {
      host: '127.0.0.1',
      port: 0,
      databaseUrl,
      queueUrl: databaseUrl,
      logLevel: 'silent',
      secrets: { internalToken: SECRET },
    } as const;
    return new AssignmentOffice(await startApp(assignmentApp, config, { clock, processMetrics: false }), clock);
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Whoever of the same unit acts in the place of somebody absent (AB角). */
  substituteOf(absent: Person): Person {
    const { accountId, displayName, ...caller } = absent.caller;
    return new Person(this.app.url, this.clock, { ...caller, accountId: uuidv7(), displayName: 'B角', onBehalfOf: { accountId, displayName } });
  }

  /** Somebody of a unit; of no unit of any plan unless given, as the office is. */
  person(roles: AccountRole[], unitId: string = uuidv7(), jurisdictionId = this.jurisdictionId): Person {
    return new Person(this.app.url, this.clock, { accountId: uuidv7(), jurisdictionId, unitId, displayName: roles.join('、'), roles });
  }

  /** Puts an issued plan into the queue, as plan-intake's relay would, and resolves once it has been worked. */
  async issue(payload: PlanIssuedV1, id: string = uuidv7()): Promise<Envelope<PlanIssuedV1>> {
    const event: Envelope<PlanIssuedV1> = {
      id,
      name: planIssuedV1.name,
      occurredAt: payload.plan.issuedAt,
      producer: 'plan-intake',
      jurisdictionId: this.jurisdictionId,
      subject: { type: 'plan', id: payload.plan.id, revision: 5 },
      correlationId: `issue-${id}`,
      causationId: null,
      actor: { accountId: uuidv7(), unitId: uuidv7(), displayName: '审核' },
      payload,
    };
    await this.work(assignmentDispatch, event);
    return event;
  }

  /** Has the directory tell that one unit handed over to another, and resolves once that has been worked. */
  async succeed(predecessor: NamedUnit, successor: NamedUnit, id: string = uuidv7()): Promise<Envelope<DirectoryUnitSucceededV1>> {
    const event: Envelope<DirectoryUnitSucceededV1> = {
      id,
      name: directoryUnitSucceededV1.name,
      occurredAt: this.clock.now().toISOString(),
      producer: 'gateway',
      jurisdictionId: this.jurisdictionId,
      subject: { type: 'unit', id: predecessor.unitId, revision: 2 },
      correlationId: `reform-${id}`,
      causationId: null,
      actor: { accountId: uuidv7(), unitId: uuidv7(), displayName: '编办' },
      payload: { predecessor, successors: [successor], effectiveOn: '2020-10-01', reason: '机构改革' },
    };
    await this.work(assignmentDirectory, event);
    return event;
  }

  /** Has the directory tell of units, and resolves once that has been worked. */
  async knows(...units: readonly (NamedUnit & { readonly active?: boolean })[]): Promise<void> {
    const id = uuidv7();
    const entries = units.map(({ unitId, name, active = true }) => ({
      unitId,
      revision: 1,
      name,
      shortName: name,
      aliases: [],
      kind: 'DEPARTMENT' as const,
      active,
    }));
    const event: Envelope<DirectoryUnitsChangedV1> = {
      id,
      name: directoryUnitsChangedV1.name,
      occurredAt: this.clock.now().toISOString(),
      producer: 'gateway',
      jurisdictionId: this.jurisdictionId,
      subject: { type: 'jurisdiction', id: this.jurisdictionId, revision: 1 },
      correlationId: `units-${id}`,
      causationId: null,
      actor: null,
      payload: { jurisdiction: { id: this.jurisdictionId, name: '嘉兴市', divisionCode: '330400' }, entries },
    };
    await this.work(assignmentDirectory, event);
  }

  /** Puts into the queue that a plan came to its end (superseded, revoked); {@link worked} tells when that has been worked. */
  async planEnds<P extends { readonly plan: { readonly id: string } }>(contract: EventContract<P>, payload: P, id: string = uuidv7()): Promise<Envelope<P>> {
    const event: Envelope<P> = {
      id,
      name: contract.name,
      occurredAt: this.clock.now().toISOString(),
      producer: 'plan-intake',
      jurisdictionId: this.jurisdictionId,
      subject: { type: 'plan', id: payload.plan.id, revision: 6 },
      correlationId: `end-${id}`,
      causationId: null,
      actor: { accountId: uuidv7(), unitId: uuidv7(), displayName: '法治办主任' },
      payload,
    };
    await this.add(assignmentDispatch, event);
    return event;
  }

  /** Resolves once an event has been worked. */
  async worked({ id }: Envelope): Promise<void> {
    const activity = this.app.nest.get(MessagingActivity);
    while ((await this.rows('select 1 from inbox_message where event_id = $1', [id])).length === 0) await activity.nextMove();
  }

  /** Does what comes with the date, as far as the clock stands. */
  tick(): Promise<void> {
    return this.app.nest.get(Clockwork).tick();
  }

  private async work(queue: QueueContract, event: Envelope): Promise<void> {
    await this.add(queue, event);
    await this.worked(event);
  }

  /** With the tries the relay would give it: what waits for another event may have to wait long. */
  private async add({ name, temper: { attempts, backoff } }: QueueContract, event: Envelope): Promise<void> {
    await this.app.nest.get(QueueBackend).queue(name).add(event.name, event, { jobId: uuidv7(), attempts, backoff: { ...backoff } });
  }

  /** Every event written so far, in order. */
  async events(): Promise<Envelope[]> {
    const rows = await this.rows<{ envelope: unknown }>('select envelope from outbox_message order by position');
    return rows.map(({ envelope }) => envelopeSchema.parse(envelope));
  }

  rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.app.nest.get(UnitOfWork).run((tx) => tx.query<T>(sql, params));
  }
}

/** A caller with a token for every call. */
export class Person {
  constructor(
    private readonly url: string,
    private readonly clock: VirtualClock,
    readonly caller: Caller,
  ) {}

  get<T>(path: string): Promise<Answer<T>> {
    return this.call('GET', path, {});
  }

  assignment(id: string): Promise<Answer<AssignmentDetailView>> {
    return this.get(`/api/assignments/${id}`);
  }

  assignments(query = ''): Promise<Answer<AssignmentPage>> {
    return this.get(`/api/assignments${query}`);
  }

  item(id: string): Promise<Answer<ItemDetailView>> {
    return this.get(`/api/items/${id}`);
  }

  /** The verb on the assignment, on the revision it has now unless `ifMatch` says otherwise. */
  async does<T = AssignmentDetailView>(verb: string, id: string, { ifMatch, ...post }: Post = {}): Promise<Answer<T>> {
    return this.post(`/api/assignments/${id}/${verb}`, { ...post, ifMatch: ifMatch === undefined ? (await this.assignment(id)).etag : ifMatch });
  }

  /** The verb on the item, on the revision it has now unless `ifMatch` says otherwise. */
  async doesToItem<T = ItemDetailView>(verb: string, id: string, { ifMatch, ...post }: Post = {}): Promise<Answer<T>> {
    return this.post(`/api/items/${id}/${verb}`, { ...post, ifMatch: ifMatch === undefined ? (await this.item(id)).etag : ifMatch });
  }

  post<T>(path: string, { ifMatch = null, body, key = uuidv7() }: Post): Promise<Answer<T>> {
    return this.call('POST', path, { 'idempotency-key': key, ...(ifMatch === null ? {} : { 'if-match': ifMatch }) }, body ?? {});
  }

  /** Sends a form with a file, as a page would. */
  upload<T>(path: string, name: string, bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): Promise<Answer<T>> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set('file', new Blob([bytes]), name);
    return this.call('POST', path, { 'idempotency-key': uuidv7() }, form);
  }

  /** The bytes of a file, whatever was answered. */
  async download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await this.fetch('GET', path, {});
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  delete<T>(path: string): Promise<Answer<T>> {
    return this.call('DELETE', path, {});
  }

  private async call<T>(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Answer<T>> {
    const response = await this.fetch(method, path, headers, body);
    const text = await response.text();
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      headers: response.headers,
      body: (text === '' ? null : JSON.parse(text)) as T,
    };
  }

  private async fetch(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response> {
    const token = await mintInternalToken(this.caller, 'assignment', SECRET, this.clock);
    const form = body instanceof FormData;
    return fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && !form ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
    });
  }
}

/** The units every plan of {@link samplePlan} names: one leads the first item, both share the second. */
export interface PlanUnits {
  readonly lead: string;
  readonly co: string;
}

/** An issued plan of two items: one led, with a co-unit; one of shared duty, without a deadline. */
export function samplePlan({ lead, co }: PlanUnits, due = '2020-12-31'): PlanIssuedV1 {
  const common = { revision: 1, section: '一、政府职能依法全面履行', clause: '（一）', title: null, responsibility: '责任单位：市司法局、市市场监管局' };
  return {
    plan: { id: uuidv7(), title: '2020年嘉兴市法治政府建设工作要点', docNumber: null, year: 2020, issuedAt: '2020-09-22T01:00:00.000Z' },
    part: 1,
    parts: 1,
    units: [
      { id: lead, name: '嘉兴市司法局' },
      { id: co, name: '嘉兴市市场监督管理局' },
    ],
    items: [
      {
        ...common,
        itemId: uuidv7(),
        position: 1,
        ordinal: 1,
        text: '加大对危害疫情防控行为的执法力度。',
        duty: 'LED',
        deadline: { kind: 'INFERRED', text: null, due, recurrence: null },
        recipients: [
          { unitId: lead, role: 'LEAD', reporting: true },
          { unitId: co, role: 'CO', reporting: false },
        ],
      },
      {
        ...common,
        itemId: uuidv7(),
        position: 2,
        ordinal: 2,
        text: '每年1月31日前报送执法统计。',
        duty: 'SHARED',
        deadline: { kind: 'RECURRING', text: '每年1月31日前', due: null, recurrence: '每年1月31日前' },
        recipients: [
          { unitId: lead, role: 'SHARED', reporting: false },
          { unitId: co, role: 'SHARED', reporting: false },
        ],
      },
    ],
  };
}
