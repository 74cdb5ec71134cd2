import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { AccountRole } from '#contracts';
import { startTestGateway, type TestClient, type TestGateway } from '../gateway.fixture.js';

const DAY = 86_400_000;

let gateway: TestGateway;
let database: DataSource;
/** Of 市司法局: its leader, its contact, two handlers; and the office's director and clerk, and a unit elsewhere. */
let people: Record<'leader' | 'contact' | 'a' | 'b' | 'c' | 'director' | 'clerk' | 'stranger', { id: string; client: TestClient }>;

beforeAll(async () => {
  gateway = await startTestGateway();
  database = gateway.app.nest.get(DataSource);
  await addColleague('sfj-leader', '司法局局长', ['UNIT_LEADER']);
  await addColleague('sfj-a', '甲', ['UNIT_HANDLER']);
  await addColleague('sfj-b', '乙', ['UNIT_HANDLER']);
  await addColleague('sfj-c', '丙', ['UNIT_HANDLER', 'OPS']);
  people = {
    leader: await signedIn('sfj-leader'),
    contact: await signedIn('jx-sfj'),
    a: await signedIn('sfj-a'),
    b: await signedIn('sfj-b'),
    c: await signedIn('sfj-c'),
    director: await signedIn('jx-director'),
    clerk: await signedIn('jx-office'),
    stranger: await signedIn('jx-scj'),
  };
});
afterAll(() => gateway.close());
beforeEach(() => database.query('delete from substitution'));

/** An account like that of the unit's contact, with the same password. */
async function addColleague(username: string, displayName: string, roles: AccountRole[]): Promise<void> {
  await database.query(
    `insert into account (id, jurisdiction_id, unit_id, username, display_name, password_hash, roles, created_at)
     select $1, jurisdiction_id, unit_id, $2, $3, password_hash, $4, created_at from account where username = 'jx-sfj'`,
    [uuidv7(), username, displayName, roles],
  );
}

async function signedIn(username: string) {
  const client = await gateway.signedIn(username);
  const { body } = await client.get('/api/session');
  return { id: String(body['accountId']), client };
}

type Who = keyof typeof people;
const dateIn = (days: number) => new Date(gateway.clock.now().getTime() + days * DAY).toISOString().slice(0, 10);

const arrange = (by: Who, absent: Who, substitute: Who, from = 0, to = 4, over: Record<string, unknown> = {}) =>
  people[by].client.call('POST', '/api/substitutions', {
    body: { absentAccountId: people[absent].id, substituteAccountId: people[substitute].id, from: dateIn(from), to: dateIn(to), reason: '外出培训', ...over },
    headers: { 'idempotency-key': uuidv7() },
  });

const sessionOf = (who: Who, onBehalfOf?: string) => people[who].client.get('/api/session', onBehalfOf === undefined ? {} : { 'x-on-behalf-of': onBehalfOf });

describe('a substitution', () => {
  it('lets a colleague act under its own name for the absent one, with what both may do', async () => {
    expect((await arrange('leader', 'contact', 'a')).status).toBe(201);
    expect((await sessionOf('a')).body).toMatchObject({ roles: ['UNIT_HANDLER'], mayActFor: [{ accountId: people.contact.id, displayName: '市司法局联络员' }] });
    const acting = await sessionOf('a', people.contact.id);
    expect(acting.body).toMatchObject({
      accountId: people.a.id,
      displayName: '甲',
      roles: ['UNIT_HANDLER', 'UNIT_LIAISON'],
      onBehalfOf: { accountId: people.contact.id, displayName: '市司法局联络员' },
    });
  });

  it('holds from its first to its last day in Shanghai, and no longer once it was ended', async () => {
    const { body: first } = await arrange('leader', 'contact', 'a', 1, 2);
    const later = await arrange('leader', 'contact', 'a', 3, 9);
    const acts = async () => (await sessionOf('a', people.contact.id)).status;
    expect(await acts()).toBe(403);
    const start = gateway.clock.now().getTime();
    gateway.clock.advanceTo(new Date(start + DAY));
    people.a = await signedIn('sfj-a');
    expect(await acts()).toBe(200);
    gateway.clock.advanceTo(new Date(start + 3 * DAY));
    people.a = await signedIn('sfj-a');
    people.leader = await signedIn('sfj-leader');
    expect(await acts()).toBe(200);
    expect((await people.leader.client.get('/api/substitutions?state=OVER')).body['items']).toMatchObject([{ id: first['id'], endedAt: null }]);
    const ended = await people.leader.client.call('POST', `/api/substitutions/${String(later.body['id'])}/end`, { body: { reason: '提前返岗' } });
    expect(ended.status).toBe(200);
    expect(ended.body).toMatchObject({ endedBy: '司法局局长', endReason: '提前返岗' });
    expect(await acts()).toBe(403);
    const again = await people.leader.client.call('POST', `/api/substitutions/${String(later.body['id'])}/end`, { body: { reason: '再次' } });
    expect(again.body).toMatchObject({ code: 'SUBSTITUTION_OVER', to: later.body['to'] });
    for (const who of Object.keys(people) as Who[]) people[who] = await signedIn(USERNAMES[who]);
  });

  it('is arranged by the director, by the unit’s leader and by the absent one, and by nobody else', async () => {
    expect((await arrange('director', 'contact', 'a', 0, 1)).status).toBe(201);
    expect((await arrange('leader', 'contact', 'a', 2, 3)).status).toBe(201);
    expect((await arrange('contact', 'contact', 'a', 4, 5)).status).toBe(201);
    expect((await arrange('b', 'contact', 'a', 6, 7)).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await arrange('stranger', 'contact', 'a', 6, 7)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await arrange('clerk', 'contact', 'a', 6, 7)).body).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not pass on roles that are held in person', async () => {
    await arrange('leader', 'c', 'a');
    expect((await sessionOf('a', people.c.id)).body).toMatchObject({ roles: ['UNIT_HANDLER'] });
  });

  it('knows no two substitutes at a time and no circles', async () => {
    await arrange('leader', 'a', 'b', 0, 4);
    const taken = { from: dateIn(0), to: dateIn(4) };
    expect((await arrange('leader', 'a', 'c', 4, 8)).body).toMatchObject({ code: 'SUBSTITUTION_OVERLAPS', ...taken });
    expect((await arrange('leader', 'b', 'a', 2, 3)).body).toMatchObject({ code: 'SUBSTITUTE_ABSENT', ...taken });
    expect((await arrange('leader', 'b', 'c', 2, 3)).body).toMatchObject({ code: 'SUBSTITUTE_ABSENT', accountId: people.b.id, ...taken });
    expect((await arrange('leader', 'c', 'a', 2, 3)).body).toMatchObject({ code: 'SUBSTITUTE_ABSENT', accountId: people.a.id, ...taken });
    expect((await arrange('leader', 'contact', 'b', 2, 3)).status).toBe(201);
    expect((await arrange('leader', 'b', 'c', 5, 6)).status).toBe(201);
    const both = await Promise.all([arrange('leader', 'c', 'a', 20, 24), arrange('leader', 'a', 'c', 22, 26)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('is refused with the days it was asked for and today', async () => {
    const { body } = await arrange('director', 'contact', 'a', -1, 3);
    expect(body).toMatchObject({ code: 'SUBSTITUTION_PERIOD_INVALID', from: dateIn(-1), to: dateIn(3), today: dateIn(0) });
    expect((await arrange('c', 'a', 'b', 0, 1)).body).toMatchObject({ code: 'FORBIDDEN', roles: ['UNIT_LEADER', 'OFFICE_DIRECTOR', 'SYS_ADMIN'] });
  });

  it.each([
    ['yesterday', 'contact', 'a', -1, 3, {}, 422, 'SUBSTITUTION_PERIOD_INVALID'],
    ['an end before its beginning', 'contact', 'a', 3, 2, {}, 422, 'SUBSTITUTION_PERIOD_INVALID'],
    ['more than a year', 'contact', 'a', 0, 400, {}, 422, 'SUBSTITUTION_PERIOD_INVALID'],
    ['oneself', 'a', 'a', 0, 1, {}, 422, 'SUBSTITUTE_INVALID'],
    ['somebody of another unit', 'contact', 'stranger', 0, 1, {}, 422, 'SUBSTITUTE_INVALID'],
    ['no reason', 'contact', 'a', 0, 1, { reason: '' }, 400, 'VALIDATION_FAILED'],
    ['a day no month has', 'contact', 'a', 0, 1, { to: '2020-02-30' }, 400, 'VALIDATION_FAILED'],
    ['nobody', 'contact', 'a', 0, 1, { absentAccountId: uuidv7() }, 404, 'NOT_FOUND'],
  ] as const)('is refused with %s', async (_, absent, substitute, from, to, over, status, code) => {
    const answer = await arrange('director', absent, substitute, from, to, over);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
  });

  it('is found by whether it holds today, is to come, or is over', async () => {
    const reasons = async (state: string) =>
      ((await people.b.client.get(`/api/substitutions?state=${state}`)).body['items'] as { state: string; reason: string }[]).map((found) => [found.state, found.reason]);
    const ended = await arrange('leader', 'contact', 'b', 0, 1, { reason: '误排' });
    expect(ended.body).toMatchObject({ state: 'CURRENT', unitName: '嘉兴市司法局' });
    await people.leader.client.call('POST', `/api/substitutions/${String(ended.body['id'])}/end`, { body: { reason: '排错了' } });
    await arrange('leader', 'contact', 'a', 0, 0, { reason: '今日外出' });
    await arrange('leader', 'contact', 'a', 1, 1, { reason: '明日外出' });
    expect([await reasons('CURRENT'), await reasons('COMING'), await reasons('OVER')]).toEqual([[['CURRENT', '今日外出']], [['COMING', '明日外出']], [['OVER', '误排']]]);
    expect((await people.b.client.get('/api/substitutions?state=NOW')).body).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('is listed to its unit and to the director, and to no other unit', async () => {
    await arrange('leader', 'contact', 'a');
    const listed = async (who: Who) => ((await people[who].client.get('/api/substitutions')).body['items'] as unknown[]).length;
    expect([await listed('b'), await listed('director'), await listed('stranger')]).toEqual([1, 1, 0]);
  });
});

describe('acting for somebody', () => {
  it.each([['who has arranged nothing'], ['not an account']])('%s is refused by name', async (whom) => {
    const answer = await sessionOf('a', whom === 'not an account' ? whom : people.contact.id);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'NOT_SUBSTITUTE' });
  });

  it('means nothing without a session', async () => {
    const answer = await gateway.client().get('/api/session', { 'x-on-behalf-of': people.contact.id });
    expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('colleagues', () => {
  it('are those of one’s own unit, and of the whole jurisdiction for the office', async () => {
    const names = async (who: Who, query = '') =>
      ((await people[who].client.get(`/api/directory/colleagues${query}`)).body['items'] as { displayName: string }[]).map(({ displayName }) => displayName);
    expect((await names('a')).toSorted()).toEqual(['丙', '乙', '司法局局长', '市司法局联络员', '甲'].toSorted());
    expect(await names('clerk')).toContain('市市场监管局联络员');
    expect(await names('a', '?limit=2')).toHaveLength(2);
  });
});

const USERNAMES: Readonly<Record<Who, string>> = {
  leader: 'sfj-leader',
  contact: 'jx-sfj',
  a: 'sfj-a',
  b: 'sfj-b',
  c: 'sfj-c',
  director: 'jx-director',
  clerk: 'jx-office',
  stranger: 'jx-scj',
};
