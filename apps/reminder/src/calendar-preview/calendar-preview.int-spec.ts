import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai, installedYearPacks } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { CalendarPreviewResponse } from './calendar-preview.responses.js';

const TYPHOON = { years: [], edits: [{ date: '2020-09-24', kind: 'HOLIDAY', why: '台风停工' }] };
const JUSTICE = { unitId: '01930000-0000-7000-8000-000000000011', unitName: '市司法局' };
const MARKETS = { unitId: '01930000-0000-7000-8000-000000000012', unitName: '市市场监管局' };

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
  const until2020 = installedYearPacks().filter(({ year }) => year <= 2020);
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), until2020);
});
afterAll(async () => {
  await reminder?.close();
  await database?.drop();
});
beforeEach(() => reminder.query('truncate timer, item, reminder, digest, jurisdiction_calendar, notice cascade'));

const preview = async (body: unknown, { roles = ['DISPATCHER'] as const, query = '', jurisdictionId = ReminderUnderTest.jurisdictionId } = {}) => {
  const answer = await reminder.call({ roles: [...roles], jurisdictionId }, 'POST', `/api/calendar/preview${query}`, { body });
  return { status: answer.status, body: answer.body as CalendarPreviewResponse & { code?: string; errors?: { field: string }[] } };
};

it('what would move is told with its mornings, its items and its units, and nothing moves', async () => {
  await reminder.dispatch({ ...JUSTICE, title: null }, { ...JUSTICE, ordinal: 2 }, MARKETS);
  const before = await reminder.query('select * from timer order by assignment_id');
  const { status, body } = await preview(TYPHOON);
  expect(status).toBe(200);
  expect(body.moved).toEqual({ timers: 3, units: 2, items: 3 });
  expect(body.moves).toEqual([
    {
      from: { rung: 'SIGN+2', level: 'REMIND', at: '2020-09-24T00:30:00.000Z', heldForYear: null },
      to: { rung: 'SIGN+2', level: 'REMIND', at: '2020-09-25T00:30:00.000Z', heldForYear: null },
      timers: 3,
    },
  ]);
  expect(body.lines.map(({ unitName }) => unitName).toSorted()).toEqual(['市司法局', '市司法局', '市市场监管局']);
  expect(body.lines.map(({ name }) => name).toSorted()).toEqual([
    '（一）依法依规做好疫情防控工作',
    '（一）依法依规做好疫情防控工作（第2项）',
    '（一）加大对危害疫情防控行为的执法力度，加强对疫情防控…',
  ]);
  expect(body.lines[0]).toMatchObject({ clause: expect.any(String), planTitle: expect.any(String), from: { rung: 'SIGN+2' } });
  expect(await reminder.query('select * from timer order by assignment_id')).toEqual(before);
});

it('lines are limited, totals are not', async () => {
  await reminder.dispatch(JUSTICE, JUSTICE, MARKETS);
  const { body } = await preview(TYPHOON, { query: '?limit=1' });
  expect(body.lines).toHaveLength(1);
  expect(body.moved.timers).toBe(3);
});

it('a calendar that changes no morning moves nothing', async () => {
  await reminder.dispatch(JUSTICE);
  expect((await preview({ years: [], edits: [{ date: '2020-06-24', kind: 'HOLIDAY', why: '早已过去' }] })).body).toMatchObject({ moved: { timers: 0 }, moves: [], lines: [] });
});

it('a year that is entered shows what it lets go, and one that is missing what waits for it', async () => {
  const [id = ''] = await reminder.dispatch({ ...JUSTICE, due: '2021-03-31' });
  await reminder.change(id, 2, 'IN_PROGRESS');
  const held = await reminder.call({ roles: ['LEADER'] }, 'GET', '/api/calendar/preview');
  expect(held.body).toEqual({ held: [{ year: 2021, timers: 1 }] });
  expect((await preview({ years: [], edits: [] })).body).toMatchObject({ moved: { timers: 0 }, held: [{ year: 2021, timers: 1 }] });
  const years = installedYearPacks().filter(({ year }) => year === 2021);
  const { body } = await preview({ years, edits: [] });
  expect(body).toMatchObject({ moved: { timers: 1 }, held: [], moves: [{ from: { at: null, heldForYear: 2021 }, to: { heldForYear: null } }] });
});

it('another jurisdiction and a unit see nothing of it', async () => {
  await reminder.dispatch(JUSTICE);
  const elsewhere = await preview(TYPHOON, { jurisdictionId: '01930000-0000-7000-8000-000000000002' });
  expect(elsewhere.body).toMatchObject({ moved: { timers: 0 } });
  expect((await reminder.call({ roles: ['UNIT_LIAISON'] }, 'POST', '/api/calendar/preview', { body: TYPHOON })).status).toBe(403);
});

it.each([
  ['no calendar', {}, ['years', 'edits']],
  ['a day no month has', { years: [], edits: [{ date: '2020-02-30', kind: 'HOLIDAY', why: 'x' }] }, ['edits.0.date']],
  ['a day of another year', { years: [{ year: 2021, source: 'x', holidays: ['2021-01-01', '2021-05-01', '2021-10-01', '2020-01-01'], extraWorkdays: [] }], edits: [] }, ['years.2021.2020-01-01']],
])('is refused by name with %s', async (_, body, fields) => {
  const answer = await preview(body);
  expect(answer.status).toBe(400);
  expect(answer.body.code).toBe('VALIDATION_FAILED');
  expect(answer.body.errors?.map(({ field }) => field)).toEqual(fields);
});
