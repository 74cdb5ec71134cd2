import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { VirtualClock } from '#calendar';
import { type Envelope, reportingLedger } from '#contracts';
import { type EventHandler, MessagingActivity, QueueBackend, UnitOfWork, whenQuiet } from '#messaging';
import { type Caller, mintInternalToken, type RunningApp, startApp } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { reportingApp } from '../../definition.js';
import { OnAssignmentDispatched } from '../../on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from '../../on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from '../../on-assignment-reassigned/on-assignment-reassigned.js';
import { OnItemAdvanced } from '../../on-item-advanced/on-item-advanced.js';
import { OnPlanIssued } from '../../on-plan-issued/on-plan-issued.js';
import { OnReminderSent } from '../../on-reminder-sent/on-reminder-sent.js';
import type { LedgerLine, LedgerList, LedgerPage } from './ledger.dto.js';
import { aPlansLife, aReform, ids, otherPlanIssued } from './plan-life.fixture.js';

const SECRET = 'a secret for tests, 32 characters or more';
const TABLES = ['event_log', 'ledger_plan', 'ledger_item', 'ledger_assignment', 'ledger_step', 'ledger_reminder'];

const clock = new VirtualClock(new Date('2020-12-20T01:00:00.000Z'));
let database: TestDatabase;
let app: RunningApp;

beforeAll(async () => {
  database = await freshDatabase();
  const config = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.url,
    queueUrl: database.url,
    logLevel: 'silent' as const,
    secrets: { internalToken: SECRET },
  };
  app = await startApp(reportingApp, config, { clock, processMetrics: false });
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

beforeEach(() => app.nest.get(DataSource).query(`truncate ${TABLES.join(', ')}`));

/** Hands an event to its handler in a transaction, as the consumer host does. */
async function deliver(...events: Envelope[]): Promise<void> {
  for (const event of events) {
    const handler: EventHandler<never> = app.nest.get(handlerOf(event.name));
    await app.nest.get(UnitOfWork).run((tx) => handler.handle(event as Envelope<never>, tx));
  }
}

function handlerOf(name: string) {
  if (name === 'plan.issued.v1') return OnPlanIssued;
  if (name === 'assignment.dispatched.v1') return OnAssignmentDispatched;
  if (name === 'assignment.reassigned.v1') return OnAssignmentReassigned;
  if (name === 'item.advanced.v1') return OnItemAdvanced;
  if (name === 'reminder.sent.v1') return OnReminderSent;
  return OnAssignmentLifecycle;
}

/** Every row of every table, in an order of its own. */
async function everything(): Promise<unknown[]> {
  const dataSource = app.nest.get(DataSource);
  return Promise.all(TABLES.map((table) => dataSource.query(`select * from ${table} as row order by row::text`)));
}

const office: Caller = {
  accountId: ids.account,
  jurisdictionId: ids.jiaxing,
  unitId: ids.office,
  displayName: '法治办',
  roles: ['OFFICE_DIRECTOR'],
};
const unit = (unitId: string): Caller => ({ ...office, unitId, roles: ['UNIT_LIAISON'] });

async function get(path: string, caller: Caller = office): Promise<Response> {
  const token = await mintInternalToken(caller, 'reporting', SECRET, clock);
  return fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
}

async function read<T>(path: string, caller: Caller = office): Promise<T> {
  const response = await get(path, caller);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const ledger = (query = '', caller: Caller = office) => read<LedgerPage>(`/api/ledgers/${ids.plan}${query}`, caller);
const positions = (page: { items: LedgerLine[] }) => page.items.map((line) => line.position);

describe('the ledger’s events', () => {
  it('give the same ledger in any order, some of them twice', async () => {
    const life = [...aPlansLife(), ...aReform()];
    await deliver(...life);
    const inOrder = await everything();

    const orders = fc
      .tuple(fc.shuffledSubarray(life, { minLength: life.length }), fc.subarray(life))
      .map(([order, again]) => [...order, ...again]);
    await fc.assert(
      fc.asyncProperty(orders, async (events) => {
        await app.nest.get(DataSource).query(`truncate ${TABLES.join(', ')}`);
        await deliver(...events);
        expect(await everything()).toEqual(inOrder);
      }),
      { numRuns: 40 },
    );
  });

  it('worked all at once give the same ledger as one after the other', async () => {
    const life = aPlansLife();
    await deliver(...life);
    const inOrder = await everything();
    await app.nest.get(DataSource).query(`truncate ${TABLES.join(', ')}`);
    await Promise.all(life.toReversed().map((event) => deliver(event)));
    expect(await everything()).toEqual(inOrder);
  });

  it('arrive through the queue, each worked once however often it is delivered', async () => {
    const life = aPlansLife();
    await deliver(...life);
    const delivered = await everything();
    await app.nest.get(DataSource).query(`truncate ${TABLES.join(', ')}`);
    const queue = app.nest.get(QueueBackend).queue(reportingLedger.name);
    await queue.addBulk([...life, ...life].map((event) => ({ name: event.name, data: event })));
    await whenQuiet([app.nest.get(MessagingActivity)]);
    expect(await everything()).toEqual(delivered);
  });

  it('are logged once each, as they came', async () => {
    const life = aPlansLife();
    await deliver(...life, ...life);
    const rows: { envelope: Envelope }[] = await app.nest
      .get(DataSource)
      .query('select envelope from event_log order by event_id');
    expect(rows.map((row) => row.envelope)).toEqual(life);
  });
});

describe('GET /api/ledgers/:planId', () => {
  it('shows every item with its units in the order of the document, their states and what they last wrote', async () => {
    await deliver(...aPlansLife());
    const { plan, items, nextCursor } = await ledger();
    expect(nextCursor).toBeNull();
    expect(plan).toMatchObject({ planId: ids.plan, items: { total: 3, byState: { CLEARED: 1, IN_PROGRESS: 1, DISPATCHED: 1 } } });
    expect(positions({ items })).toEqual([1, 2, 3]);
    expect(items[0]).toMatchObject({
      clause: '（一）',
      responsibility: '责任单位：市司法局、市市场监管局',
      due: '2020-12-31',
      state: 'CLEARED',
      light: null,
      clearedAt: '2020-12-18T02:00:00.000Z',
      remindersSent: 2,
      parts: [
        {
          unitName: '嘉兴市司法局',
          role: 'LEAD',
          reporting: true,
          state: 'COMPLETED',
          progress: { remark: '补充材料后再次报结', percent: 100 },
        },
        { unitName: '嘉兴市市场监督管理局', role: 'CO', reporting: false, state: 'COMPLETED', progress: null },
      ],
    });
    expect(items[1]).toMatchObject({ state: 'IN_PROGRESS', clearedAt: null, remindersSent: 1 });
  });

  it('names who answers for an item after a reform, and gives it to nobody else', async () => {
    await deliver(...aPlansLife(), ...aReform());
    const { items } = await ledger();
    expect(items[1]?.parts).toMatchObject([{ unitId: ids.office, unitName: '嘉兴市应急管理局', progress: { remark: '已交接' } }]);
    expect(items[0]?.parts[0]).toMatchObject({ unitId: ids.justice, unitName: '嘉兴市司法局' });
    expect(positions(await ledger('', unit(ids.office)))).toEqual([2]);
    expect((await get(`/api/ledgers/${ids.plan}`, unit(ids.police))).status).toBe(404);
  });

  it('keeps off the ledger what has not been issued yet, however much is known of it', async () => {
    const [issued, ...rest] = aPlansLife();
    await deliver(...rest);
    expect((await get(`/api/ledgers/${ids.plan}`)).status).toBe(404);
    if (issued) await deliver(issued);
    expect((await ledger()).items).toHaveLength(3);
  });

  it('derives the light from the day it is asked on', async () => {
    await deliver(...aPlansLife());
    const lights = (page: LedgerPage) => page.items.map((line) => line.light);
    // Due on 12-31, 12-25 and never; the first is struck off.
    expect(lights(await ledger())).toEqual([null, 'yellow', 'green']);
    clock.advanceTo(new Date('2020-12-25T15:59:00.000Z'));
    expect(lights(await ledger())).toEqual([null, 'yellow', 'green']);
    clock.advanceTo(new Date('2020-12-25T16:00:00.000Z'));
    expect(lights(await ledger())).toEqual([null, 'red', 'green']);
    expect((await ledger()).plan.items.byLight).toEqual({ red: 1, yellow: 0, green: 1 });
  });

  it('filters by state, light and unit', async () => {
    await deliver(...aPlansLife());
    expect(positions(await ledger('?state=CLEARED'))).toEqual([1]);
    expect(positions(await ledger('?light=green'))).toEqual([3]);
    expect(positions(await ledger(`?unitId=${ids.market}`))).toEqual([1, 3]);
    expect((await get(`/api/ledgers/${ids.plan}?light=blue`)).status).toBe(400);
    expect((await get(`/api/ledgers/${ids.plan}?colour=red`)).status).toBe(400);
  });

  it('pages through the lines without losing or repeating one', async () => {
    await deliver(...aPlansLife());
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: LedgerPage = await ledger(`?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...positions(page));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([1, 2, 3]);
    const wrong = await get(`/api/ledgers/${ids.plan}?cursor=nonsense`);
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([400, 'CURSOR_INVALID']);
  });
});

describe('who reads the ledger', () => {
  it('shows a unit the items it takes part in, with their other units, and counts no others', async () => {
    await deliver(...aPlansLife());
    const page = await ledger('', unit(ids.market));
    expect(positions(page)).toEqual([1, 3]);
    expect(page.items[0]?.parts).toHaveLength(2);
    expect(page.plan.items).toMatchObject({ total: 2, byState: { CLEARED: 1, IN_PROGRESS: 0, DISPATCHED: 1 } });
    expect(positions(await ledger(`?unitId=${ids.market}`, unit(ids.justice)))).toEqual([1, 3]);
  });

  it('tells a unit without a part, and another jurisdiction, that there is no such ledger', async () => {
    await deliver(...aPlansLife());
    for (const stranger of [unit(ids.police), { ...office, jurisdictionId: ids.nantong }]) {
      expect((await get(`/api/ledgers/${ids.plan}`, stranger)).status).toBe(404);
      expect((await get(`/api/ledgers/${ids.plan}/export`, stranger)).status).toBe(404);
      expect((await read<LedgerList>('/api/ledgers', stranger)).items).toEqual([]);
    }
  });

  it('refuses operators, who see no document text', async () => {
    expect((await get('/api/ledgers', { ...office, roles: ['OPS'] })).status).toBe(403);
    expect((await fetch(`${app.url}/api/ledgers`)).status).toBe(401);
  });
});

describe('GET /api/ledgers', () => {
  it('lists issued plans, the latest first, page by page', async () => {
    await deliver(...aPlansLife(), otherPlanIssued());
    const first = await read<LedgerList>('/api/ledgers?limit=1');
    expect(first.items.map((plan) => plan.planId)).toEqual([ids.otherPlan]);
    const second = await read<LedgerList>(`/api/ledgers?limit=1&cursor=${first.nextCursor}`);
    expect(second.items).toEqual([
      expect.objectContaining({ planId: ids.plan, title: '2020年嘉兴市法治政府建设工作要点', issuedAt: '2020-09-22T01:00:00.000Z' }),
    ]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('GET /api/ledgers/:planId/export', () => {
  it('gives the whole ledger as one file named after the plan', async () => {
    await deliver(...aPlansLife());
    const response = await get(`/api/ledgers/${ids.plan}/export`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('2020年嘉兴市法治政府建设工作要点台账.csv');
    const csv = Buffer.from(await response.arrayBuffer()).toString('utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(5);
    expect(csv).toContain('已销号');
  });
});
