import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { directoryCalendarChangedV1 } from '#contracts';
import { startTestGateway, type TestClient, type TestGateway } from '../gateway.fixture.js';

const notice2026 = readFileSync(new URL('../../../../libs/calendar/fixtures/notices/2026.txt', import.meta.url), 'utf8');

/** A year whose weekdays are those of 2021, so that its notice can be made from that of 2021. */
const notice2027 = readFileSync(new URL('../../../../libs/calendar/fixtures/notices/2021.txt', import.meta.url), 'utf8').replaceAll('2021', '2027');

const TYPHOON = { date: '2020-09-24', kind: 'HOLIDAY', why: '台风停工' };

let gateway: TestGateway;
let office: TestClient;

beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.app.nest.get(DataSource).query('delete from calendar_version');
  office = await gateway.signedIn('jx-office');
});

const post = (client: TestClient, path: string, revision: number | null, body: unknown) =>
  client.call('POST', `/api/calendar/${path}`, {
    body,
    headers: { 'idempotency-key': uuidv7(), ...(revision === null ? {} : { 'if-match': `"${revision}"` }) },
  });

const published = async () => {
  const rows = await gateway.app.nest
    .get(DataSource)
    .query<{ payload: unknown }[]>('select envelope -> \'payload\' as payload from outbox_message where envelope ->> \'name\' = $1 order by position', [
      directoryCalendarChangedV1.name,
    ]);
  return rows.map(({ payload }) => payload);
};

describe('the calendar of a year', () => {
  it('is the installed one until the office decides otherwise', async () => {
    const answer = await (await gateway.signedIn('jx-sfj')).get('/api/calendar?year=2020');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"0"');
    expect(answer.body).toMatchObject({ revision: 0, year: 2020, known: true, entered: false, warnings: [] });
    expect(answer.body['source']).toMatch(/^chinese-days@/);
    expect(answer.body['days']).toContainEqual({ date: '2020-10-10', kind: 'EXTRA_WORKDAY', origin: 'PACK', why: null });
  });

  it('says nothing of a year nobody knows', async () => {
    const { body } = await office.get('/api/calendar?year=2031');
    expect(body).toMatchObject({ year: 2031, known: false, source: null, days: [] });
  });

  it('is of the present year unless asked otherwise', async () => {
    expect((await office.get('/api/calendar')).body).toMatchObject({ year: 2020 });
    expect((await office.get('/api/calendar?year=abc')).body).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('a decision about a day', () => {
  it('is kept with who, when and why, told to every service, and can be taken back', async () => {
    const told = (await published()).length;
    const set = await post(office, 'days', 0, TYPHOON);
    expect(set.status).toBe(201);
    expect(set.body).toMatchObject({ preview: false, revision: 1, by: '依法治市办经办', why: '台风停工', change: { kind: 'DAY_SET', date: '2020-09-24', dayKind: 'HOLIDAY' } });
    expect((await office.get('/api/calendar?year=2020')).body['days']).toContainEqual({ ...TYPHOON, origin: 'EDIT' });

    const cleared = await post(office, 'days/2020-09-24/removal', 1, { why: '台风未登陆' });
    expect(cleared.status).toBe(200);
    expect((await published()).slice(told)).toEqual([
      { revision: 1, calendar: { years: [], edits: [TYPHOON] } },
      { revision: 2, calendar: { years: [], edits: [] } },
    ]);
    const history = (await office.get('/api/calendar/versions')).body['items'] as { revision: number; why: string }[];
    expect(history.map(({ revision, why }) => [revision, why])).toEqual([
      [2, '台风未登陆'],
      [1, '台风停工'],
    ]);
    expect((await office.get('/api/calendar/versions/1')).body).toMatchObject({ calendar: { edits: [TYPHOON] } });
    expect((await office.get('/api/calendar/versions/3')).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be looked at beforehand: what it would make of the calendar, and nothing kept', async () => {
    const told = (await published()).length;
    const answer = await post(office, 'days?preview=true', 0, TYPHOON);
    expect(answer.body).toMatchObject({ preview: true, calendar: { years: [], edits: [TYPHOON] } });
    expect((await office.get('/api/calendar')).body).toMatchObject({ revision: 0 });
    expect(await published()).toHaveLength(told);
  });

  it('is made on what was read: of two at once one is refused', async () => {
    const answers = await Promise.all([post(office, 'days', 0, TYPHOON), post(office, 'days', 0, { ...TYPHOON, date: '2020-09-25' })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412]);
  });

  it.each([
    ['a weekday as 补班', { date: '2020-09-24', kind: 'EXTRA_WORKDAY', why: 'x' }, 422, 'CALENDAR_DAY_UNFIT'],
    ['a day no month has', { date: '2020-02-30', kind: 'HOLIDAY', why: 'x' }, 400, 'VALIDATION_FAILED'],
    ['no reason', { date: '2020-09-24', kind: 'HOLIDAY', why: ' ' }, 400, 'VALIDATION_FAILED'],
    ['an unknown kind', { date: '2020-09-24', kind: 'SIESTA', why: 'x' }, 400, 'VALIDATION_FAILED'],
    ['a day off as the day off it is', { date: '2020-10-01', kind: 'HOLIDAY', why: 'x' }, 409, 'CALENDAR_UNCHANGED'],
    ['a holiday on a Saturday as a holiday', { date: '2020-10-03', kind: 'HOLIDAY', why: 'x' }, 409, 'CALENDAR_UNCHANGED'],
    ['an ordinary weekday as worked', { date: '2020-09-24', kind: 'WORKDAY', why: 'x' }, 409, 'CALENDAR_UNCHANGED'],
    ['an ordinary Saturday as off', { date: '2020-09-19', kind: 'WEEKEND', why: 'x' }, 409, 'CALENDAR_UNCHANGED'],
    ['a year nobody knows', { date: '2031-09-24', kind: 'HOLIDAY', why: 'x' }, 422, 'CALENDAR_YEAR_MISSING'],
  ])('is refused with %s', async (_, body, status, code) => {
    const answer = await post(office, 'days', 0, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
    expect((await office.get('/api/calendar')).body).toMatchObject({ revision: 0 });
  });

  it('is refused with the year that nobody has entered', async () => {
    const { body } = await post(office, 'days', 0, { date: '2031-09-24', kind: 'HOLIDAY', why: 'x' });
    expect(body).toMatchObject({ code: 'CALENDAR_YEAR_MISSING', year: 2031 });
  });

  it('asks for the revision and for the role', async () => {
    expect((await post(office, 'days', null, TYPHOON)).body).toMatchObject({ code: 'PRECONDITION_REQUIRED' });
    expect((await post(await gateway.signedIn('jx-sfj'), 'days', 0, TYPHOON)).body).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('holds in its own jurisdiction only', async () => {
    await post(office, 'days', 0, TYPHOON);
    const elsewhere = await (await gateway.signedIn('nt-office')).get('/api/calendar?year=2020');
    expect(elsewhere.body).toMatchObject({ revision: 0 });
  });

  it('that was not made cannot be taken back', async () => {
    expect((await post(office, 'days/2020-09-24/removal', 0, { why: 'x' })).body).toMatchObject({ code: 'CALENDAR_DAY_NOT_EDITED' });
    expect((await post(office, 'days/24-09/removal', 0, { why: 'x' })).body).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a year', () => {
  it('is read from its notice, looked at, and entered', async () => {
    const read = await post(office, 'years/notice', null, { text: notice2027 });
    expect(read.status).toBe(200);
    const { festivals, ...pack } = read.body as { festivals: unknown[] };
    expect(festivals).toHaveLength(7);

    const entered = await post(office, 'years', 0, { ...pack, why: '录入通知' });
    expect(entered.status).toBe(201);
    const answer = await office.get('/api/calendar?year=2027');
    expect(answer.body).toMatchObject({ revision: 1, known: true, entered: true, source: '国务院办公厅关于2027年部分节假日安排的通知' });
    expect(answer.body['knownYears']).toContain(2027);

    await post(office, 'years/2027/removal', 1, { why: '录错年份' });
    expect((await office.get('/api/calendar?year=2027')).body).toMatchObject({ revision: 2, known: false });
  });

  it('is refused with every fault of its notice', async () => {
    const text = notice2026.replace('共9天', '共8天').replace('1月4日（周日）', '1月4日（周六）');
    const answer = await post(office, 'years/notice', null, { text });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'HOLIDAY_NOTICE_UNREADABLE', faults: [{ code: 'WEEKDAY_WRONG' }, { code: 'DAYS_MISCOUNTED' }] });
  });

  it('is refused with every day that cannot be', async () => {
    const body = { year: 2027, source: '通知', holidays: [], extraWorkdays: ['2027-01-04'], why: 'x' };
    const answer = await post(office, 'years', 0, body);
    expect(answer.status).toBe(422);
    expect((answer.body['faults'] as { code: string }[]).map(({ code }) => code)).toEqual([
      'EXTRA_WORKDAY_ON_WEEKDAY',
      'FIXED_HOLIDAY_MISSING',
      'FIXED_HOLIDAY_MISSING',
      'FIXED_HOLIDAY_MISSING',
    ]);
  });

  it('that only came with the installation cannot be taken away', async () => {
    expect((await post(office, 'years/2020/removal', 0, { why: 'x' })).body).toMatchObject({ code: 'CALENDAR_YEAR_NOT_ENTERED' });
    expect((await post(office, 'years/last/removal', 0, { why: 'x' })).status).toBe(400);
  });
});
