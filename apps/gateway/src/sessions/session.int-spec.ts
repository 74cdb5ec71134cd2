import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestGateway, TEST_PASSWORD, type TestGateway } from '../gateway.fixture.js';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

const MINUTE = 60_000;
const wait = (minutes: number) => gateway.clock.advanceTo(new Date(gateway.clock.now().getTime() + minutes * MINUTE));

describe('signing in', () => {
  it('answers with who one is and sets a cookie scripts cannot read', async () => {
    const answer = await gateway.client().signIn('jx-office', TEST_PASSWORD);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      username: 'jx-office',
      displayName: '依法治市办经办',
      roles: ['DISPATCHER', 'REVIEWER'],
      unit: { shortName: '市委依法治市办' },
      jurisdiction: { name: '嘉兴市', divisionCode: '330400' },
      passwordInitial: false,
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^luoshi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('does not care for the case of the user name', async () => {
    expect((await gateway.client().signIn('JX-Office', TEST_PASSWORD)).status).toBe(201);
  });

  it('tells a wrong password and an unknown account by the same problem', async () => {
    const wrong = await gateway.client().signIn('jx-sfj', 'not the password');
    const unknown = await gateway.client().signIn('nobody', 'not the password');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect({ ...unknown.body, correlationId: null }).toEqual({ ...wrong.body, correlationId: null });
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('refuses a body with unknown fields, naming them', async () => {
    const answer = await gateway.client().call('POST', '/api/session', { body: { username: 'jx-office', password: 'x', admin: true } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'admin' }] });
  });

  it.each(['a\u0000b', '\ud800'])('refuses a user name that no text can hold (%j)', async (username) => {
    const answer = await gateway.client().signIn(username, TEST_PASSWORD);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'username' }] });
  });

  it('refuses a body that is no JSON', async () => {
    const response = await fetch(`${gateway.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'MALFORMED_REQUEST' });
  });

  it('keeps no token and no password readable', async () => {
    const client = await gateway.signedIn('jx-office');
    const token = client.cookie?.split('=')[1] ?? '';
    const dump = JSON.stringify(await gateway.app.nest.get(DataSource).query('select s.*, a.* from session s join account a on a.id = s.account_id'));
    expect(dump).toContain('$argon2id$');
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(TEST_PASSWORD);
  });

  it('of a closed account fails, and its open session ends', async () => {
    const client = await gateway.signedIn('jx-zsb');
    await gateway.app.nest.get(DataSource).query("update account set active = false where username = 'jx-zsb'");
    expect((await client.get('/api/session')).status).toBe(401);
    expect((await gateway.client().signIn('jx-zsb', TEST_PASSWORD)).status).toBe(401);
  });
});

describe('a session', () => {
  it('says who is signed in', async () => {
    const client = await gateway.signedIn('ss-caiyuan');
    expect((await client.get('/api/session')).body).toMatchObject({ username: 'ss-caiyuan', jurisdiction: { name: '嵊泗县' } });
  });

  it('is missing for whoever brings none, or one made up', async () => {
    const client = gateway.client();
    expect((await client.get('/api/session')).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    client.cookie = 'luoshi_session=made-up';
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('ends by signing out, for good', async () => {
    const client = await gateway.signedIn('jx-office');
    const { cookie } = client;
    expect((await client.call('DELETE', '/api/session')).status).toBe(204);
    expect(client.cookie).toBeNull();
    client.cookie = cookie;
    expect((await client.get('/api/session')).status).toBe(401);
    expect((await client.call('DELETE', '/api/session')).status).toBe(204);
  });

  it('is replaced by signing in anew with it', async () => {
    const client = await gateway.signedIn('jx-office');
    const before = client.cookie;
    await client.signIn('jx-sfj', TEST_PASSWORD);
    expect(client.cookie).not.toBe(before);
    client.cookie = before;
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('of another account than the page was drawn for is refused, and signing in and out go on', async () => {
    const tabs = await gateway.signedIn('jx-office');
    const { accountId } = (await tabs.get('/api/session')).body;
    const first = { 'x-account-id': String(accountId) };
    expect((await tabs.get('/api/session', first)).status).toBe(200);
    await tabs.signIn('jx-sfj', TEST_PASSWORD);
    for (const [method, path] of [['GET', '/api/session'], ['PUT', '/api/session/password'], ['POST', '/api/assignments/1/signature'], ['GET', '/ops/queues']] as const) {
      const refused = await tabs.call(method, path, { headers: { ...first, 'x-on-behalf-of': String(accountId) } });
      expect(refused).toMatchObject({ status: 403, body: { code: 'SESSION_OF_ANOTHER', displayName: '市司法局联络员' } });
    }
    expect((await tabs.get('/api/session')).body).toMatchObject({ username: 'jx-sfj' });
    expect((await tabs.call('POST', '/api/session', { headers: first, body: { username: 'jx-office', password: TEST_PASSWORD } })).status).toBe(201);
    expect((await tabs.get('/api/session', first)).status).toBe(200);
    await tabs.signIn('jx-sfj', TEST_PASSWORD);
    expect((await tabs.call('DELETE', '/api/session', { headers: first })).status).toBe(204);
    expect((await tabs.get('/api/session', first)).body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('lives while it is used and ends after two idle hours', async () => {
    const client = await gateway.signedIn('jx-office');
    for (let hours = 0; hours < 3; hours += 1) {
      wait(119);
      expect((await client.get('/api/session')).status).toBe(200);
    }
    wait(121);
    expect((await client.get('/api/session')).status).toBe(401);
  });

  it('ends twelve hours after signing in however much it is used', async () => {
    const client = await gateway.signedIn('jx-office');
    for (let hours = 1; hours < 12; hours += 1) {
      wait(60);
      expect((await client.get('/api/session')).status).toBe(200);
    }
    wait(60);
    expect((await client.get('/api/session')).status).toBe(401);
  });
});

describe('too many tries', () => {
  it('on one account are refused even with the right password, until a quarter of an hour is over', async () => {
    wait(15);
    const tries = await Promise.all(Array.from({ length: 25 }, () => gateway.client().signIn('jx-nanhu', 'a guess')));
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);

    wait(10);
    const refused = await gateway.client().signIn('jx-nanhu', TEST_PASSWORD);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('300');
    expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 300 });
    expect((await gateway.client().signIn('jx-sfj', TEST_PASSWORD)).status).toBe(201);

    wait(5);
    expect((await gateway.client().signIn('jx-nanhu', TEST_PASSWORD)).status).toBe(201);
  });

  it('on an unknown account are refused just so', async () => {
    wait(15);
    for (let tries = 0; tries < 10; tries += 1) expect((await gateway.client().signIn('nobody-here', 'a guess')).status).toBe(401);
    expect((await gateway.client().signIn('nobody-here', 'a guess')).status).toBe(429);
  });

  it('from one address are refused whatever the account', async () => {
    wait(15);
    const statuses = new Set<number>();
    for (let tries = 0; tries < 110; tries += 10) {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => gateway.client().signIn(`guess-${tries + at}`, 'a guess')));
      for (const { status } of answers) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await gateway.client().signIn('jx-office', TEST_PASSWORD)).status).toBe(429);
    wait(15);
    expect((await gateway.client().signIn('jx-office', TEST_PASSWORD)).status).toBe(201);
  });

  it('before a success are forgiven', async () => {
    wait(15);
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 9; tries += 1) expect((await gateway.client().signIn('jx-scj', 'a guess')).status).toBe(401);
      expect((await gateway.client().signIn('jx-scj', TEST_PASSWORD)).status).toBe(201);
    }
  });
});

describe('one’s own password', () => {
  it('is changed by who knows it, and the other sessions end', async () => {
    wait(15);
    const [here, elsewhere] = [await gateway.signedIn('jx-nanhu'), await gateway.signedIn('jx-nanhu')];
    const change = (password: string, newPassword: string) => here.call('PUT', '/api/session/password', { body: { password, newPassword } });
    expect(await change('not the password', 'another password')).toMatchObject({ status: 422, body: { code: 'PASSWORD_WRONG' } });
    expect(await change(TEST_PASSWORD, 'too short')).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', errors: [{ field: 'newPassword' }] } });
    expect((await change(TEST_PASSWORD, 'another password')).status).toBe(204);
    expect((await here.get('/api/session')).status).toBe(200);
    expect((await elsewhere.get('/api/session')).status).toBe(401);
    expect((await gateway.client().signIn('jx-nanhu', TEST_PASSWORD)).status).toBe(401);
    expect((await gateway.client().signIn('jx-nanhu', 'another password')).status).toBe(201);
  });

  it('is changed once by changes that meet: the second no longer knows it', async () => {
    wait(15);
    const session = await gateway.signedIn('jx-gangqu');
    const change = (newPassword: string) => session.call('PUT', '/api/session/password', { body: { password: TEST_PASSWORD, newPassword } });
    const answers = await Promise.all([change('the first password'), change('the second password')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 422]);
  });

  it('cannot be guessed by a session left open', async () => {
    wait(15);
    const session = await gateway.signedIn('jx-scj');
    const guess = () => session.call('PUT', '/api/session/password', { body: { password: 'a guess', newPassword: 'another password' } });
    const statuses = new Set<number>();
    for (let tries = 0; tries < 11; tries += 1) statuses.add((await guess()).status);
    expect(statuses).toEqual(new Set([422, 429]));
  });
});
