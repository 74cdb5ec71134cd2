import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { VirtualClock } from '#calendar';
import {
  directoryCalendarChangedV1,
  type DirectoryCalendarChangedV1,
  directoryUnitSucceededV1,
  type DirectoryUnitSucceededV1,
  type DirectoryUnitsChangedV1,
  type Envelope,
  type EventContract,
  type JurisdictionCalendar,
  planIssuedV1,
  type PlanIssuedV1,
  type UnitKind,
} from '#contracts';
import { UnitOfWork } from '#messaging';
import { type Caller, mintInternalToken, type RunningApp, startApp } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { planIntakeApp } from './definition.js';
import type { UploadedPlan } from './documents/document.views.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { OnDirectoryUnitSucceeded } from './on-directory-unit-succeeded/on-directory-unit-succeeded.js';
import { OnDirectoryUnitsChanged } from './on-directory-units-changed/on-directory-units-changed.js';
import type { PlanDetail } from './plans/plan.views.js';

const SECRET = 'a secret for tests, 32 characters or more';

/** Three items: a quoted deadline, a collective the directory expands, an unknown unit beside an open collective. */
export const SMALL_PLAN = `海州市2020年法治政府建设工作要点

一、依法履职
（一）优化营商环境。开展专项清理，10月底前完成。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）
（二）加强基层治理。健全矛盾纠纷化解机制。（责任单位：市司法局，各县（市、区）政府）
（三）推进数字政府建设。归集公共数据。（责任单位：市大数据局，市级有关部门（单位））
`;

export interface UnitInput {
  readonly name: string;
  readonly shortName: string;
  readonly kind?: UnitKind;
  readonly id?: string;
  readonly revision?: number;
  readonly active?: boolean;
}

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallOptions {
  readonly as?: Caller;
  readonly body?: unknown;
  readonly ifMatch?: number | string;
  readonly key?: string;
}

/** plan-intake on a database of its own, called over HTTP as the gateway would. */
export class PlanIntakeUnderTest {
  /** May do everything in plan-intake, in a jurisdiction of its own. */
  readonly director: Caller = {
    accountId: uuidv7(),
    jurisdictionId: uuidv7(),
    unitId: uuidv7(),
    displayName: '法治办主任',
    roles: ['OFFICE_DIRECTOR'],
  };

  /** May do the same, and has edited nothing: who edits a plan does not confirm it. */
  readonly confirmer: Caller = { ...this.director, accountId: uuidv7(), displayName: '法治办副主任' };

  private constructor(
    readonly clock: VirtualClock,
    private readonly database: TestDatabase,
    private readonly app: RunningApp,
  ) {}

  static async start(): Promise<PlanIntakeUnderTest> {
    const database = await freshDatabase();
    const config = {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: database.url,
      queueUrl: database.url,
      logLevel: 'silent' as const,
      secrets: { internalToken: SECRET },
    };
    const clock = new VirtualClock(new Date('2020-09-22T01:00:00.000Z'));
    const app = await startApp(planIntakeApp, config, { clock, processMetrics: false });
    return new PlanIntakeUnderTest(clock, database, app);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  get url(): string {
    return this.app.url;
  }

  async token(caller: Caller = this.director): Promise<string> {
    return mintInternalToken(caller, 'plan-intake', SECRET, this.clock);
  }

  async call<T>(method: string, path: string, { as, body, ifMatch, key }: CallOptions = {}): Promise<Answer<T>> {
    const headers = new Headers({ authorization: `Bearer ${await this.token(as)}` });
    if (ifMatch !== undefined) headers.set('if-match', typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch);
    if (method === 'POST') headers.set('idempotency-key', key ?? uuidv7());
    if (body !== undefined) headers.set('content-type', 'application/json');
    const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return answerOf<T>(await fetch(`${this.url}${path}`, request));
  }

  async upload<T>(content: string | Uint8Array<ArrayBuffer>, { as, key }: CallOptions = {}, name = '工作要点.txt'): Promise<Answer<T>> {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const headers = { authorization: `Bearer ${await this.token(as)}`, 'idempotency-key': key ?? uuidv7() };
    return answerOf<T>(await fetch(`${this.url}/api/documents`, { method: 'POST', headers, body: form }));
  }

  /** Takes a plan all the way to its issue, whatever its text leaves open being due at the end of 2020. */
  async issued(text: string): Promise<PlanDetail> {
    const { plan } = (await this.upload<UploadedPlan>(text)).body;
    const dated = await this.call<PlanDetail>('POST', `/api/plans/${plan.id}/deadlines/inferred`, { body: { due: '2020-12-31' }, ifMatch: plan.revision });
    const confirmed = await this.call<PlanDetail>('POST', `/api/plans/${plan.id}/confirmation`, { as: this.confirmer, ifMatch: dated.body.revision });
    const { status, body } = await this.call<PlanDetail>('POST', `/api/plans/${plan.id}/issuing`, { ifMatch: confirmed.body.revision });
    if (status !== 200) throw new Error(`the plan cannot be issued: ${JSON.stringify(body)}`);
    return body;
  }

  /** Lets the directory say what units the director's jurisdiction has; returns their ids by short name. */
  async directorySays(units: readonly UnitInput[], jurisdictionName = '海州市'): Promise<Record<string, string>> {
    const entries = units.map(({ id = uuidv7(), revision = 1, kind = 'DEPARTMENT', active = true, name, shortName }) => ({
      unitId: id,
      revision,
      name,
      shortName,
      aliases: [],
      kind,
      active,
    }));
    const { jurisdictionId } = this.director;
    const event: Envelope<DirectoryUnitsChangedV1> = {
      id: uuidv7(),
      name: 'directory.units-changed.v1',
      occurredAt: this.clock.now().toISOString(),
      producer: 'gateway',
      jurisdictionId,
      subject: { type: 'jurisdiction', id: jurisdictionId, revision: 1 },
      correlationId: uuidv7(),
      causationId: null,
      actor: null,
      payload: { jurisdiction: { id: jurisdictionId, name: jurisdictionName, divisionCode: '330400' }, entries },
    };
    const handler = this.app.nest.get(OnDirectoryUnitsChanged);
    await this.app.nest.get(UnitOfWork).run((tx) => handler.handle(event, tx));
    return Object.fromEntries(entries.map(({ shortName, unitId }) => [shortName, unitId]));
  }

  /** Lets the directory say how the calendar of the director's jurisdiction stands. */
  async calendarSays(revision: number, calendar: JurisdictionCalendar): Promise<void> {
    const { jurisdictionId } = this.director;
    const event: Envelope<DirectoryCalendarChangedV1> = {
      id: uuidv7(),
      name: directoryCalendarChangedV1.name,
      occurredAt: this.clock.now().toISOString(),
      producer: 'gateway',
      jurisdictionId,
      subject: { type: 'calendar', id: jurisdictionId, revision },
      correlationId: uuidv7(),
      causationId: null,
      actor: null,
      payload: { revision, calendar },
    };
    const handler = this.app.nest.get(OnDirectoryCalendarChanged);
    await this.app.nest.get(UnitOfWork).run((tx) => handler.handle(event, tx));
  }

  /** Lets the directory say that one unit handed over to another. */
  async unitSucceeded(predecessorId: string, successorId: string, effectiveOn: string): Promise<void> {
    const { jurisdictionId } = this.director;
    const { sample } = directoryUnitSucceededV1;
    const event: Envelope<DirectoryUnitSucceededV1> = {
      id: uuidv7(),
      name: directoryUnitSucceededV1.name,
      occurredAt: this.clock.now().toISOString(),
      producer: 'gateway',
      jurisdictionId,
      subject: { type: 'unit', id: predecessorId, revision: 2 },
      correlationId: uuidv7(),
      causationId: null,
      actor: null,
      payload: {
        ...sample,
        predecessor: { ...sample.predecessor, unitId: predecessorId },
        successors: [{ unitId: successorId, name: '继任单位' }],
        effectiveOn,
      },
    };
    const handler = this.app.nest.get(OnDirectoryUnitSucceeded);
    await this.app.nest.get(UnitOfWork).run((tx) => handler.handle(event, tx));
  }

  /** Every `plan.issued.v1` of a plan that was committed to the outbox, in order. */
  async issuedEvents(planId: string): Promise<Envelope<PlanIssuedV1>[]> {
    return this.events(planIssuedV1, planId);
  }

  /** Every event of one kind about a plan that was committed to the outbox, in order. */
  async events<P>(contract: EventContract<P>, planId: string): Promise<Envelope<P>[]> {
    const rows = await this.rows<{ envelope: Envelope<P> }>(
      `select envelope from outbox_message where envelope -> 'subject' ->> 'id' = $1 and envelope ->> 'name' = $2 order by event_id`,
      [planId, contract.name],
    );
    return rows.map(({ envelope }) => envelope);
  }

  /** How many rows there are of what an upload writes. */
  async stored(): Promise<{ document: number; plan: number; item: number }> {
    const [counts] = await this.rows<{ document: number; plan: number; item: number }>(
      `select (select count(*) from document) as document, (select count(*) from plan) as plan,
              (select count(*) from plan_item) as item`,
    );
    return counts ?? { document: 0, plan: 0, item: 0 };
  }

  /** The file of a document as it was uploaded. */
  async keptBytes(documentId: string): Promise<Buffer | undefined> {
    const [row] = await this.rows<{ content: Buffer }>('select content from document where id = $1', [documentId]);
    return row?.content;
  }

  private rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.app.nest.get(DataSource).query(sql, [...params]);
  }
}

/** One of the real documents the product is built on. */
export const seed = (name: string): Promise<string> =>
  readFile(new URL(`../../../seeds/${name}.txt`, import.meta.url), 'utf8');

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as T };
}
