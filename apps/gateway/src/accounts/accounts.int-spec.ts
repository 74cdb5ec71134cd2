import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Envelope } from '#contracts';
import { startTestGateway, TEST_PASSWORD, type TestClient, type TestGateway } from '../gateway.fixture.js';
import type { Account } from './account.js';
import { AccountRegister } from './account-register.js';

let gateway: TestGateway;
let director: TestClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  director = await gateway.signedIn('jx-director');
});
afterAll(() => gateway.close());

const accounts = async (query = '', client = director) => (await client.get(`/api/directory/accounts?limit=200${query}`)).body['items'] as Account[];
const accountOf = async (username: string): Promise<Account> => {
  const account = (await accounts()).find((one) => one.username === username);
  if (account === undefined) throw new Error(`no account ${username}`);
  return account;
};
const set = (client: TestClient, { id, revision }: Pick<Account, 'id' | 'revision'>, active: unknown) =>
  client.call('PATCH', `/api/directory/accounts/${id}`, { body: { active }, headers: { 'if-match': `"${revision}"` } });
const told = async () => {
  const rows = await gateway.app.nest
    .get(DataSource)
    .query<{ envelope: Envelope }[]>(`select envelope from outbox_message where envelope ->> 'name' = 'directory.account-changed.v1' order by position`);
  return rows.map(({ envelope: { subject, payload } }) => ({ subject, payload }));
};

describe('an account', () => {
  it('that is closed cannot sign in, its sessions end for good, and the services are told', async () => {
    const liaison = await gateway.signedIn('jx-sfj');
    const account = await accountOf('jx-sfj');
    const closed = await set(director, account, false);
    expect(closed).toMatchObject({ status: 200, body: { id: account.id, revision: 2, active: false, unitName: '嘉兴市司法局' } });
    expect(closed.headers.get('etag')).toBe('"2"');
    expect((await liaison.get('/api/session')).status).toBe(401);
    expect((await gateway.client().signIn('jx-sfj', TEST_PASSWORD)).status).toBe(401);
    expect((await accounts('&active=false')).map(({ username }) => username)).toEqual(['jx-sfj']);

    expect(await set(director, { ...account, revision: 2 }, true)).toMatchObject({ status: 200, body: { revision: 3, active: true } });
    expect((await liaison.get('/api/session')).status).toBe(401);
    expect((await gateway.client().signIn('jx-sfj', TEST_PASSWORD)).status).toBe(201);
    expect(await told()).toEqual([
      { subject: { type: 'account', id: account.id, revision: 2 }, payload: { accountId: account.id, revision: 2, active: false } },
      { subject: { type: 'account', id: account.id, revision: 3 }, payload: { accountId: account.id, revision: 3, active: true } },
    ]);
  });

  it('stays as it is where that is asked for, and nobody is told', async () => {
    const before = (await told()).length;
    const account = await accountOf('jx-scj');
    expect(await set(director, account, true)).toMatchObject({ status: 200, body: { revision: account.revision, active: true } });
    expect(await told()).toHaveLength(before);
  });

  it('is closed by others only, as they read it, in their own jurisdiction', async () => {
    const own = await accountOf('jx-director');
    const [other, clerk] = [await accountOf('jx-scj'), await gateway.signedIn('jx-office')];
    expect(await set(director, own, false)).toMatchObject({ status: 409, body: { code: 'OWN_ACCOUNT' } });
    expect(await set(director, { ...other, revision: other.revision + 1 }, false)).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    expect(await set(director, other, 'no')).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await set(director, { id: randomUUID(), revision: 1 }, false)).toMatchObject({ status: 404 });
    expect(await set(await gateway.signedIn('nt-director'), other, false)).toMatchObject({ status: 404 });
    expect((await set(clerk, other, false)).status).toBe(403);
    expect((await clerk.get('/api/directory/accounts')).status).toBe(403);
    expect((await director.get('/api/directory/accounts?cursor=x')).body).toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('is added with a password that is told once, and works', async () => {
    const { unitId } = await accountOf('jx-sfj');
    const fields = { username: 'jx-sfj-2', displayName: '市司法局经办', unitId, roles: ['UNIT_HANDLER'] };
    const added = await director.call('POST', '/api/directory/accounts', { body: fields });
    expect(added).toMatchObject({ status: 201, body: { ...fields, revision: 1, active: true, unitName: '嘉兴市司法局', password: expect.stringMatching(/^.{16}$/) } });
    expect((await gateway.client().signIn('jx-sfj-2', added.body['password'] as string)).status).toBe(201);
    expect(await accountOf('jx-sfj-2')).not.toHaveProperty('password');

    const add = (change: object, client = director) => client.call('POST', '/api/directory/accounts', { body: { ...fields, username: 'jx-other', ...change } });
    expect(await add({ username: 'jx-sfj-2' })).toMatchObject({ status: 409, body: { code: 'USERNAME_TAKEN', username: 'jx-sfj-2' } });
    expect(await add({ unitId: (await gateway.signedIn('nt-director').then((client) => client.get('/api/session'))).body['unitId'] })).toMatchObject({ status: 422, body: { code: 'UNIT_NOT_IN_SERVICE' } });
    expect(await add({ roles: ['OPS', 'REVIEWER'] })).toMatchObject({ status: 403, body: { code: 'ROLE_RESERVED', roles: ['OPS'] } });
    expect(await add({ roles: [] })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await add({ username: 'Jx' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await add({}, await gateway.signedIn('jx-office'))).status).toBe(403);
    expect((await add({ roles: ['OPS'] }, await gateway.signedIn('jx-admin'))).status).toBe(201);
  });

  it('opens nothing but the change of its password as long as that is the one an administrator was told', async () => {
    const { unitId } = await accountOf('jx-sfj');
    const { body } = await director.call('POST', '/api/directory/accounts', { body: { username: 'jx-newcomer', displayName: '市司法局新同事', unitId, roles: ['UNIT_LIAISON'] } });
    const told = body['password'] as string;
    const newcomer = gateway.client();
    expect(await newcomer.signIn('jx-newcomer', told)).toMatchObject({ status: 201, body: { passwordInitial: true } });
    const closed = async () => {
      expect((await newcomer.get('/api/session')).body).toMatchObject({ username: 'jx-newcomer', passwordInitial: true });
      for (const [method, path] of [['GET', '/api/directory/units'], ['GET', '/api/assignments'], ['POST', '/api/substitutions'], ['GET', '/ops/queues']] as const) {
        expect(await newcomer.call(method, path)).toMatchObject({ status: 403, body: { code: 'PASSWORD_INITIAL' } });
      }
    };
    const change = (password: string, newPassword: string) => newcomer.call('PUT', '/api/session/password', { body: { password, newPassword } });
    await closed();
    expect(await change(told, told)).toMatchObject({ status: 422, body: { code: 'PASSWORD_UNCHANGED' } });
    await closed();
    expect((await newcomer.call('DELETE', '/api/session')).status).toBe(204);
    await newcomer.signIn('jx-newcomer', told);
    expect((await change(told, 'a password of my own')).status).toBe(204);
    expect((await newcomer.get('/api/session')).body).toMatchObject({ passwordInitial: false });
    expect((await newcomer.get('/api/directory/units')).status).toBe(200);

    const { id, revision } = await accountOf('jx-newcomer');
    const reset = await director.call('POST', `/api/directory/accounts/${id}/password`, { headers: { 'if-match': `"${revision}"` } });
    await newcomer.signIn('jx-newcomer', reset.body['password'] as string);
    await closed();
  });

  it('gets another password from who keeps accounts, which ends its sessions', async () => {
    const { unitId } = await accountOf('jx-sfj');
    const { body } = await director.call('POST', '/api/directory/accounts', { body: { username: 'jx-forgetful', displayName: '市司法局内勤', unitId, roles: ['OBSERVER'] } });
    const forgetful = gateway.client();
    await forgetful.signIn('jx-forgetful', body['password'] as string);
    const reset = (client: TestClient, { id, revision }: Pick<Account, 'id' | 'revision'>) =>
      client.call('POST', `/api/directory/accounts/${id}/password`, { headers: { 'if-match': `"${revision}"` } });
    const again = await reset(director, await accountOf('jx-forgetful'));
    expect(again).toMatchObject({ status: 200, body: { username: 'jx-forgetful' } });
    expect(again.body['password']).not.toBe(body['password']);
    expect((await forgetful.get('/api/session')).status).toBe(401);
    expect((await gateway.client().signIn('jx-forgetful', body['password'] as string)).status).toBe(401);
    expect((await gateway.client().signIn('jx-forgetful', again.body['password'] as string)).status).toBe(201);
    expect(await reset(director, await accountOf('jx-director'))).toMatchObject({ status: 409, body: { code: 'OWN_ACCOUNT' } });
    expect(await reset(director, await accountOf('jx-admin'))).toMatchObject({ status: 403, body: { code: 'ROLE_RESERVED' } });
    expect(await set(director, await accountOf('jx-admin'), false)).toMatchObject({ status: 403, body: { code: 'ROLE_RESERVED' } });
  });

  it('that was closed in the database before closing was told of is told of at the next start, once', async () => {
    const { id } = await accountOf('jx-scj');
    await gateway.app.nest.get(DataSource).query('update account set active = false where id = $1', [id]);
    const before = (await told()).length;
    for (let start = 0; start < 2; start += 1) await gateway.app.nest.get(AccountRegister).onApplicationBootstrap();
    expect((await told()).slice(before)).toEqual([{ subject: { type: 'account', id, revision: 2 }, payload: { accountId: id, revision: 2, active: false } }]);
  });
});
