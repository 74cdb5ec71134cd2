import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { VirtualClock, atShanghai } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { inboxOnly } from '../config.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import type { FeedList, OwnFeed } from './feeds.dto.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';
const HANDLER = '01930000-0000-7000-8000-000000000901';
const OTHER = '01930000-0000-7000-8000-000000000902';

let database: TestDatabase;
let reminder: ReminderUnderTest;
let assignments: string[];

const channels = { ...inboxOnly(), publicUrl: new URL('https://luoshi.example.gov.cn') };

beforeAll(async () => {
  database = await freshDatabase();
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')), undefined, channels);
  assignments = await reminder.dispatch(
    { unitId: JUSTICE, due: '2020-12-31', title: null },
    { unitId: JUSTICE, due: '2020-10-30', ordinal: 2 },
    { unitId: JUSTICE, due: null },
    { unitId: MARKETS, due: '2020-11-30' },
  );
});
afterAll(async () => {
  await reminder.close();
  await database.drop();
});

type Who = Parameters<ReminderUnderTest['call']>[0];
const feedOf = async (who: Who, scope: 'OWN' | 'UNIT'): Promise<OwnFeed> => {
  const added = await reminder.call(who, 'POST', '/api/feeds', { headers: { 'idempotency-key': uuidv7() }, body: { scope, label: '我的手机' } });
  expect(added.status).toBe(201);
  const { items } = (await reminder.call(who, 'GET', '/api/feeds')).body as FeedList;
  const feed = items.find(({ id }) => id === (added.body as { id: string }).id);
  if (feed === undefined) throw new Error('the feed is not in the list');
  return feed;
};
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${reminder.app.url}${path}`, { headers });
const eventsOf = async (path: string) => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  return new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents('vevent');
};
const text = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name));

describe('a feed', () => {
  it('shows a unit’s deadlines as whole days with an alarm, and leads to each assignment', async () => {
    const events = await eventsOf((await feedOf({}, 'UNIT')).path);
    expect(events.map((event) => [text(event, 'uid'), text(event, 'dtstart'), text(event, 'dtend')])).toEqual([
      [`${assignments[1]}@luoshi`, '2020-10-30', '2020-10-31'],
      [`${assignments[0]}@luoshi`, '2020-12-31', '2021-01-01'],
    ]);
    const [first] = events;
    if (first === undefined) throw new Error('the feed is empty');
    expect((first.getFirstPropertyValue('dtstart') as ICAL.Time).isDate).toBe(true);
    expect(events.map((event) => text(event, 'summary'))).toEqual([
      '（一）依法依规做好疫情防控工作（第2项）',
      '（一）加大对危害疫情防控行为的执法力度，加强对疫情防控…',
    ]);
    expect(text(first, 'description')).toContain('期限 2020-10-30');
    expect(text(first, 'url')).toBe(`https://luoshi.example.gov.cn/#/assignments/${assignments[1]}`);
    expect(text(first, 'transp')).toBe('TRANSPARENT');
    expect(text(first.getFirstSubcomponent('valarm') ?? first, 'trigger')).toBe('-PT15H');
  });

  it('of a person holds what it handles and what nobody does', async () => {
    await reminder.query('update timer set handler_id = $1 where assignment_id = $2', OTHER, assignments[0]);
    expect((await eventsOf((await feedOf({ accountId: HANDLER }, 'OWN')).path)).map((event) => text(event, 'uid'))).toEqual([`${assignments[1]}@luoshi`]);
    expect(await eventsOf((await feedOf({ accountId: OTHER }, 'OWN')).path)).toHaveLength(2);
  });

  it('is not sent again to who has it, and is once something changed', async () => {
    const { path } = await feedOf({}, 'UNIT');
    const first = await ask(path);
    const etag = first.headers.get('etag') ?? '';
    const again = await ask(path, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await reminder.change(assignments[1] ?? '', 2, 'SIGNED');
    const changed = await ask(path, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  });

  it('keeps an event’s name while its sequence grows, calls off what was withdrawn for thirty days, and drops what is done', async () => {
    const { path } = await feedOf({}, 'UNIT');
    const before = (await eventsOf(path)).find((event) => text(event, 'uid').startsWith(assignments[1] ?? ''));
    await reminder.change(assignments[1] ?? '', 3, 'WITHDRAWN');
    const after = (await eventsOf(path)).find((event) => text(event, 'uid').startsWith(assignments[1] ?? ''));
    expect(after && [text(after, 'status'), text(after, 'summary')]).toEqual(['CANCELLED', '【已取消】（一）依法依规做好疫情防控工作（第2项）']);
    expect(Number(after && text(after, 'sequence'))).toBeGreaterThan(Number(before && text(before, 'sequence')));
    reminder.advanceTo(atShanghai('2020-10-21', '09:00'));
    expect(await eventsOf(path)).toHaveLength(2);
    reminder.advanceTo(atShanghai('2020-10-23', '09:00'));
    expect(await eventsOf(path)).toHaveLength(1);
    await reminder.change(assignments[0] ?? '', 2, 'SIGNED');
    await reminder.change(assignments[0] ?? '', 3, 'COMPLETED');
    expect(await eventsOf(path)).toEqual([]);
  });
});

describe('the address of a feed', () => {
  it('leads nowhere where it is guessed, changed or revoked', async () => {
    const { id, path } = await feedOf({}, 'UNIT');
    const changed = `${path.slice(0, -8)}${path.at(-8) === 'A' ? 'B' : 'A'}${path.slice(-7)}`;
    for (const wrong of [changed, '/api/feeds/x.ics', `/api/feeds/${'A'.repeat(54)}.ics`, path.replace('.ics', '=.ics')]) {
      expect((await ask(wrong)).status).toBe(404);
    }
    expect((await reminder.call({ accountId: OTHER }, 'DELETE', `/api/feeds/${id}`)).status).toBe(404);
    expect((await reminder.call({}, 'DELETE', `/api/feeds/${id}`)).status).toBe(204);
    expect((await ask(path)).status).toBe(404);
  });

  it('leads nowhere while the account of whoever made it is closed, whatever order that is told in', async () => {
    const own = await feedOf({ accountId: OTHER }, 'OWN');
    const units = await feedOf({ accountId: OTHER }, 'UNIT');
    const colleagues = await feedOf({}, 'UNIT');
    const statuses = async () => Promise.all([own, units, colleagues].map(async ({ path }) => (await ask(path)).status));
    await reminder.setAccount(OTHER, 2, false);
    expect(await statuses()).toEqual([404, 404, 200]);
    const unknown = await (await ask('/api/feeds/x.ics')).json() as { code: string; detail: string };
    expect(await (await ask(own.path)).json()).toMatchObject({ code: unknown.code, detail: unknown.detail });
    await reminder.setAccount(OTHER, 4, false);
    await reminder.setAccount(OTHER, 3, true);
    expect(await statuses()).toEqual([404, 404, 200]);
    await reminder.setAccount(OTHER, 5, true);
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  it('is neither in the database nor in the answer that is kept with its creation', async () => {
    const { path } = await feedOf({}, 'UNIT');
    const secret = path.slice(path.lastIndexOf('/') + 1, -4).slice(24);
    for (const { row } of await reminder.query<{ row: string }>('select f::text as row from feed f union all select k::text from idempotency_key k')) {
      expect(row).not.toContain(secret);
    }
  });

  it('leads nowhere for an operator, who reads no texts', async () => {
    expect((await reminder.call({ roles: ['OPS'] }, 'GET', '/api/feeds')).status).toBe(403);
  });

  it('is refused for a while where it is asked for without end', async () => {
    const { path } = await feedOf({}, 'UNIT');
    const statuses = new Set<number>();
    for (let at = 0; at < 120; at += 1) statuses.add((await ask(path)).status);
    expect([...statuses]).toEqual([200]);
    const refused = await ask(path);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
  });
});
