import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { addDays, VirtualClock } from '#calendar';
import {
  directoryCalendarChangedV1,
  type DirectoryCalendarChangedV1,
  type Envelope,
  reminderSentV1,
  reminderSentV2,
  reportingLedger,
} from '#contracts';
import { type EventHandler, MessagingActivity, QueueBackend, UnitOfWork, whenQuiet } from '#messaging';
import { type Caller, mintInternalToken, type RunningApp, startApp, WorkingCalendars } from '#runtime';
import { freshDatabase, type TestDatabase } from '#testing';
import { reportingApp } from '../../definition.js';
import { TellEndedPlans1795363200000 } from '../../migrations/tell-ended-plans.1795363200000.js';
import { OnAssignmentDeadlineRevised } from '../../on-assignment-deadline-revised/on-assignment-deadline-revised.js';
import { OnAssignmentDelegated } from '../../on-assignment-delegated/on-assignment-delegated.js';
import { OnAssignmentDispatched } from '../../on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from '../../on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from '../../on-assignment-reassigned/on-assignment-reassigned.js';
import { OnAssignmentReportScheduled } from '../../on-assignment-report-scheduled/on-assignment-report-scheduled.js';
import { OnItemAdvanced } from '../../on-item-advanced/on-item-advanced.js';
import { OnNoticeServed } from '../../on-notice-served/on-notice-served.js';
import { OnNoticeSettled } from '../../on-notice-settled/on-notice-settled.js';
import { OnPlanIssued } from '../../on-plan-issued/on-plan-issued.js';
import { OnPlanRevoked } from '../../on-plan-revoked/on-plan-revoked.js';
import { OnPlanSuperseded } from '../../on-plan-superseded/on-plan-superseded.js';
import { OnReminderSent } from '../../on-reminder-sent/on-reminder-sent.js';
import type { LedgerLine, LedgerList, LedgerPage } from './ledger.dto.js';
import { aPlansLife, aReform, envelope, ids, otherPlanIssued } from './plan-life.fixture.js';
import { aCarryOver, aHardYear, anEndWithThePlan, anObligation, aRelease, trouble } from './plan-troubles.fixture.js';

const SECRET = 'a secret for tests, 32 characters or more';
const TABLES = [
  'event_log',
  'ledger_plan',
  'ledger_item',
  'ledger_assignment',
  'ledger_step',
  'ledger_deadline',
  'ledger_reminder',
  'ledger_notice',
  'ledger_notice_assignment',
];

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

const HANDLERS: Readonly<Record<string, new (...args: never[]) => EventHandler<never>>> = {
  'assignment.deadline-revised.v1': OnAssignmentDeadlineRevised,
  'assignment.delegated.v1': OnAssignmentDelegated,
  'assignment.dispatched.v1': OnAssignmentDispatched,
  'assignment.reassigned.v1': OnAssignmentReassigned,
  'assignment.report-scheduled.v1': OnAssignmentReportScheduled,
  'item.advanced.v1': OnItemAdvanced,
  'notice.served.v1': OnNoticeServed,
  'notice.settled.v1': OnNoticeSettled,
  'plan.issued.v1': OnPlanIssued,
  'plan.revoked.v1': OnPlanRevoked,
  'plan.superseded.v1': OnPlanSuperseded,
  'reminder.sent.v1': OnReminderSent,
  'reminder.sent.v2': OnReminderSent,
};

/** Hands an event to its handler in a transaction, as the consumer host does. */
async function deliver(...events: Envelope[]): Promise<void> {
  for (const event of events) {
    const handler: EventHandler<never> = app.nest.get(HANDLERS[event.name] ?? OnAssignmentLifecycle);
    await app.nest.get(UnitOfWork).run((tx) => handler.handle(event as Envelope<never>, tx));
  }
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
  it.each([
    ['of a plan and a reform', () => [...aPlansLife(), ...aReform()]],
    ['of a hard year, a carry-over and an obligation', () => [...aPlansLife(), ...aHardYear(), ...aRelease(), ...aCarryOver(), ...anObligation()]],
  ])('%s give the same ledger in any order, some of them twice', async (_, happened) => {
    const life = happened();
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

  it('of reminders told line by line, as they were before, count as those told together do', async () => {
    const { at, groups } = reminderSentV2.sample;
    await deliver(envelope(reminderSentV1, at, reminderSentV1.sample), envelope(reminderSentV2, at, { at, groups: groups.map((group) => ({ ...group, reminderIds: [uuidv7()] })) }));
    const [before, since] = await app.nest.get(DataSource).query('select item_id, assignment_id, level, rung, sent_at from ledger_reminder');
    expect(before).toMatchObject({ rung: 'SIGN+2', level: 'REMIND' });
    expect(since).toEqual(before);
  });

  it('arrive through the queue, each worked once however often it is delivered', async () => {
    const life = aPlansLife();
    await deliver(...life);
    const delivered = await everything();
    await app.nest.get(DataSource).query(`truncate ${TABLES.join(', ')}`);
    const queue = app.nest.get(QueueBackend).queue(reportingLedger.name);
    const { attempts, backoff } = reportingLedger.temper;
    await queue.addBulk([...life, ...life].map((event) => ({ name: event.name, data: event, opts: { attempts, backoff: { ...backoff } } })));
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

  it('keeps off the ledger what is neither issued nor dispatched yet, however much is known of it', async () => {
    const life = aPlansLife();
    const entered = ['plan.issued.v1', 'assignment.dispatched.v1'];
    await deliver(...life.filter(({ name }) => !entered.includes(name)));
    expect((await get(`/api/ledgers/${ids.plan}`)).status).toBe(404);
    await deliver(...life.filter(({ name }) => name === 'plan.issued.v1'));
    expect((await ledger()).items).toHaveLength(3);
  });

  it('describes an item from its dispatch until its issue arrives and says how the document put it', async () => {
    const [issued, ...rest] = aPlansLife();
    await deliver(...rest);
    expect(await ledger()).toMatchObject({ plan: { docNumber: null, issuedAt: '2020-09-22T01:00:00.000Z' }, items: [{ responsibility: null }, {}, {}] });
    if (issued) await deliver(issued);
    expect((await ledger()).items[0]?.responsibility).toBe('责任单位：市司法局、市市场监管局');
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

describe('the ledger of a hard year', () => {
  beforeEach(() => deliver(...aPlansLife(), ...aHardYear()));

  it('shows the deadline there is now, the chain that led to it and how often it was extended', async () => {
    const [, second] = (await ledger()).items;
    expect(second).toMatchObject({ due: '2021-02-26', extensions: 2 });
    const links = second?.parts[0]?.deadlines.map(({ due, cause }) => [due, cause]);
    expect(links?.slice(1)).toEqual([
      ['2021-01-15', 'EXTENSION'],
      ['2021-01-13', 'CORRECTION'],
      ['2021-02-26', 'EXTENSION'],
    ]);
    expect(links?.[0]?.[1]).toBeNull();
  });

  it('shows who took an assignment over beside who had it, and gives the latter no light', async () => {
    const [, second] = (await ledger()).items;
    expect(second?.parts).toMatchObject([
      { unitName: '嘉兴市司法局', state: 'TRANSFERRED', light: null, handlerName: '承办人', reportDue: '2020-11-05' },
      { unitName: '嘉兴市公安局', state: 'AWAITING_SIGN', due: '2021-02-26', light: 'green' },
    ]);
    expect(positions(await ledger('', unit(ids.police)))).toEqual([2]);
  });

  it('counts notices, tells the open ones, and names the highest rung of reminders and notices', async () => {
    const { items } = await ledger();
    expect(items[1]).toMatchObject({ noticesServed: 2, noticesOpen: 1, highestLevel: 'SUPERVISE' });
    expect(items[0]).toMatchObject({ noticesServed: 0, noticesOpen: 0, highestLevel: 'REMIND' });
    expect(items[2]).toMatchObject({ noticesServed: 0, highestLevel: null });
  });

  it('names each notice by its number and, once it is lifted, the 解除通知 that did so', async () => {
    const notices = async (caller = office) => (await ledger('', caller)).items.map((line) => line.notices.map(({ number, state, releaseNumber }) => [number, state, releaseNumber]));
    const urge = ['法治办催〔2021〕1号', 'RAISED', null];
    expect(await notices()).toEqual([[], [urge, ['法治办督〔2021〕1号', 'REPLIED', null]], []]);
    await deliver(...aRelease());
    expect(await notices()).toEqual([[], [urge, ['法治办督〔2021〕1号', 'LIFTED', '嘉法治办解〔2021〕1号']], []]);
    const csv = await (await get(`/api/ledgers/${ids.plan}/export`)).text();
    expect(csv).toContain('法治办催〔2021〕1号；法治办督〔2021〕1号（嘉法治办解〔2021〕1号解除）');
  });

  it('names a notice to the office, to the unit it was served on and to whoever has its assignment now', async () => {
    const numbers = async (caller: Caller) => (await ledger('', caller)).items.flatMap((line) => line.notices.map(({ number }) => number));
    expect(await numbers(unit(ids.justice))).toHaveLength(2);
    expect(await numbers(unit(ids.police))).toEqual([]);
    expect((await ledger('', unit(ids.police))).items[0]).toMatchObject({ noticesServed: 2 });
  });

  it('gives what rests no light, nor what was taken back', async () => {
    const [, , third] = (await ledger()).items;
    expect(third).toMatchObject({ state: 'SUSPENDED', light: null });
    expect(third?.parts).toMatchObject([
      { state: 'SUSPENDED', light: null },
      { state: 'WITHDRAWN', light: null },
    ]);
  });

  it('turns yellow as early as the working calendar of the jurisdiction has it', async () => {
    const lightOfSecond = async () => (await ledger()).items[1]?.light;
    expect(await lightOfSecond()).toBe('green');
    const closed = Array.from({ length: 60 }, (_, day) => ({ date: addDays('2020-12-25', day), kind: 'HOLIDAY' as const, why: '停工' }));
    const change = envelope(directoryCalendarChangedV1, '2020-12-20T02:00:00.000Z', { revision: 1, calendar: { years: [], edits: closed } });
    await app.nest.get(UnitOfWork).run((tx) => app.nest.get(WorkingCalendars).keep(change as Envelope<DirectoryCalendarChangedV1>, tx));
    expect(await lightOfSecond()).toBe('yellow');
    await app.nest.get(DataSource).query('truncate jurisdiction_calendar');
  });

  it('does not take a reason for a progress report', async () => {
    const parts = (await ledger()).items.flatMap((line) => line.parts);
    expect(parts.filter(({ state }) => state === 'SUSPENDED' || state === 'TRANSFERRED').map(({ progress }) => progress)).toEqual([null, null]);
  });

  it('says that the plan gave way, to which one and why', async () => {
    expect((await ledger()).plan.ended).toEqual({
      how: 'SUPERSEDED',
      reason: '根据省办新要求修订印发',
      at: '2021-04-01T02:00:00.000Z',
      successorPlanId: ids.otherPlan,
      successorTitle: '2020年嘉兴市法治政府建设工作要点（修订）',
    });
  });
});

describe('what no plan issued', () => {
  it('is on the ledger of its plan beside the item it was carried over from', async () => {
    await deliver(...aPlansLife(), ...aCarryOver());
    const carried = (await ledger()).items.find(({ itemId }) => itemId === trouble.carried);
    expect(carried).toMatchObject({ responsibility: null, due: '2021-06-30', state: 'DISPATCHED', since: '2021-01-04T02:00:00.000Z' });
    expect((await ledger('?state=CARRIED_OVER')).items).toMatchObject([{ light: null }]);
  });

  it('has a ledger of its own, since its first dispatch', async () => {
    await deliver(...anObligation());
    const page = await read<LedgerPage>(`/api/ledgers/${trouble.obligations}`);
    expect(page.plan).toMatchObject({ title: '2021年报送义务', issuedAt: '2021-01-01T01:00:00.000Z', ended: { how: 'REVOKED' } });
    expect(page.items.map(({ due }) => due)).toEqual(['2021-01-31', '2021-02-10']);
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

  it('says of items that ended with their plan which plan took its place', async () => {
    await deliver(...aPlansLife(), ...aHardYear(), anEndWithThePlan());
    expect((await ledger('?state=SUPERSEDED')).items).toMatchObject([{ position: 3, light: null }]);
    const csv = await (await get(`/api/ledgers/${ids.plan}/export`)).text();
    expect(csv).toContain(',已被《2020年嘉兴市法治政府建设工作要点（修订）》替代,');
  });

  it('says so also of what ended before its state did', async () => {
    await deliver(...aPlansLife(), ...aHardYear(), anEndWithThePlan());
    const states = async () => (await ledger()).items.map(({ state }) => state);
    const now = await states();
    const migrate = async (way: 'up' | 'down') => {
      const runner = app.nest.get(DataSource).createQueryRunner();
      await new TellEndedPlans1795363200000()[way](runner).finally(() => runner.release());
    };
    await migrate('down');
    expect(await states()).toEqual(now.with(2, 'TERMINATED'));
    await migrate('up');
    expect(await states()).toEqual(now);
  });
});
