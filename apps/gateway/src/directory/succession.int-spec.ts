import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Envelope } from '#contracts';
import { startTestGateway, type TestClient, type TestGateway } from '../gateway.fixture.js';

let gateway: TestGateway;
let office: TestClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  office = await gateway.signedIn('jx-office');
});
afterAll(() => gateway.close());

interface Found {
  readonly id: string;
  readonly revision: number;
  readonly active: boolean;
}
async function unit(name: string): Promise<Found> {
  const [found] = (await office.get(`/api/directory/units?search=${encodeURIComponent(name)}`)).body['items'] as Found[];
  if (!found) throw new Error(`no unit ${name}`);
  return found;
}
const succeed = (client: TestClient, { id, revision }: Found, body: object) =>
  client.call('POST', `/api/directory/units/${id}/succession`, { body, headers: { 'idempotency-key': randomUUID(), 'if-match': `"${revision}"` } });
const reform = (...successors: Found[]) => ({ successorIds: successors.map(({ id }) => id), effectiveOn: '2020-09-20', reason: '机构改革' });
const published = async () =>
  (await gateway.app.nest.get(DataSource).query<{ envelope: Envelope }[]>('select envelope from outbox_message order by event_id')).map(({ envelope }) => envelope);

describe('a unit that hands over', () => {
  it('leaves service, keeps its history, and tells the services who acts in its place', async () => {
    const [old, heir] = [await unit('嘉兴市体育局'), await unit('嘉兴市教育局')];
    const answer = await succeed(office, old, reform(heir));
    expect(answer).toMatchObject({ status: 201, body: { id: old.id, active: false, revision: 2 } });
    expect(answer.headers.get('etag')).toBe('"2"');

    expect((await published()).slice(-2)).toMatchObject([
      { name: 'directory.units-changed.v1', payload: { entries: [{ unitId: old.id, active: false, revision: 2 }] } },
      {
        name: 'directory.unit-succeeded.v1',
        subject: { type: 'unit', id: old.id, revision: 2 },
        payload: { predecessor: { unitId: old.id, name: '嘉兴市体育局' }, successors: [{ unitId: heir.id, name: '嘉兴市教育局' }], effectiveOn: '2020-09-20' },
      },
    ]);
    expect((await office.get(`/api/directory/units/${old.id}/succession`)).body).toMatchObject({ succeededBy: { successorIds: [heir.id], reason: '机构改革' }, succeeded: [] });
    expect((await office.get(`/api/directory/units/${heir.id}/succession`)).body).toMatchObject({ succeededBy: null, succeeded: [{ predecessorId: old.id }] });
  });

  it('gives its accounts to the first of those that take over', async () => {
    const [old, heir, other] = [await unit('嘉兴市司法局'), await unit('嘉兴市公安局'), await unit('嘉兴市民政局')];
    const liaison = await gateway.signedIn('jx-sfj');
    await succeed(office, old, reform(heir, other));
    expect((await liaison.get('/api/session')).body).toMatchObject({ unit: { name: '嘉兴市公安局' } });
  });

  it('does so once, and does not come back', async () => {
    const [old, heir] = [await unit('嘉兴市统计局'), await unit('嘉兴市财政局')];
    await succeed(office, old, reform(heir));
    const retired = await unit('嘉兴市统计局');
    expect(await succeed(office, retired, reform(heir))).toMatchObject({ status: 409, body: { code: 'UNIT_SUCCEEDED', successorIds: [heir.id] } });
    const back = await office.call('PATCH', `/api/directory/units/${old.id}`, { body: { active: true }, headers: { 'if-match': '"2"' } });
    expect(back).toMatchObject({ status: 409, body: { code: 'UNIT_SUCCEEDED' } });
  });

  it('leaves its names to whoever takes them', async () => {
    const [old, heir] = [await unit('嘉兴市水利局'), await unit('嘉兴市农业农村局')];
    await succeed(office, old, reform(heir));
    const named = await office.call('PATCH', `/api/directory/units/${heir.id}`, { body: { aliases: ['市水利局'] }, headers: { 'if-match': '"1"' } });
    expect(named).toMatchObject({ status: 200, body: { aliases: ['市水利局'] } });
  });

  it.each([
    ['to itself', async (old: Found) => reform(old), 422, 'SUCCESSOR_INVALID'],
    ['to a unit that is not there', async () => ({ ...reform(), successorIds: [randomUUID()] }), 422, 'SUCCESSOR_INVALID'],
    ['to one that has left service', async () => reform(await unit('嘉兴市体育局')), 422, 'SUCCESSOR_INVALID'],
    ['to nobody', async () => reform(), 400, 'VALIDATION_FAILED'],
    ['on a day to come', async () => ({ ...reform(await unit('嘉兴市商务局')), effectiveOn: '2020-09-22' }), 422, 'SUCCESSION_NOT_YET'],
    ['on no day at all', async () => ({ ...reform(await unit('嘉兴市商务局')), effectiveOn: '2020-02-30' }), 400, 'VALIDATION_FAILED'],
  ])('%s is refused and stays as it is', async (_, to, status, code) => {
    const old = await unit('嘉兴市审计局');
    expect(await succeed(office, old, await to(old))).toMatchObject({ status, body: { code } });
    expect(await unit('嘉兴市审计局')).toEqual(old);
  });

  it('on a stale revision, for another jurisdiction, or by a unit is refused', async () => {
    const [old, heir] = [await unit('嘉兴市审计局'), await unit('嘉兴市商务局')];
    expect(await succeed(office, { ...old, revision: 9 }, reform(heir))).toMatchObject({ status: 412 });
    expect((await succeed(office, old, { ...reform(heir), effectiveOn: '2020-09-22' })).body).toMatchObject({ code: 'SUCCESSION_NOT_YET', effectiveOn: '2020-09-22' });
    expect(await succeed(await gateway.signedIn('nt-office'), old, reform(heir))).toMatchObject({ status: 404 });
    expect(await (await gateway.signedIn('nt-office')).get(`/api/directory/units/${old.id}/succession`)).toMatchObject({ status: 404 });
    expect(await succeed(await gateway.signedIn('jx-sfj'), old, reform(heir))).toMatchObject({ status: 403 });
  });
});

describe('the governments one level below', () => {
  const divisions = async (client: TestClient) => (await client.get('/api/directory/divisions')).body as unknown as { name: string; unitId: string | null }[];
  const add = (client: TestClient, body: object) => client.call('POST', '/api/directory/divisions', { body, headers: { 'idempotency-key': randomUUID() } });

  it('are proposed with the unit the directory has for each', async () => {
    const below = await divisions(office);
    expect(below.map(({ name }) => name)).toEqual([
      '南湖区人民政府', '秀洲区人民政府', '嘉善县人民政府', '海盐县人民政府', '海宁市人民政府', '平湖市人民政府', '桐乡市人民政府',
    ]);
    expect(below.every(({ unitId }) => unitId !== null)).toBe(true);
    expect(await add(office, {})).toMatchObject({ status: 201, body: [] });
  });

  it('are added where they are missing, all or the chosen ones', async () => {
    const { id } = await unit('桐乡市人民政府');
    await office.call('PATCH', `/api/directory/units/${id}`, { body: { active: false }, headers: { 'if-match': '"1"' } });
    expect((await divisions(office)).filter(({ unitId }) => unitId === null)).toMatchObject([{ name: '桐乡市人民政府' }]);
    expect(await add(office, { codes: ['330402'] })).toMatchObject({ status: 201, body: [] });
    expect(await add(office, {})).toMatchObject({ status: 201, body: [{ name: '桐乡市人民政府', shortName: '桐乡市政府', kind: 'GOVERNMENT', active: true }] });
    expect((await divisions(office)).filter(({ unitId }) => unitId === null)).toEqual([]);
  });

  it('of a county are its townships', async () => {
    const county = await gateway.signedIn('ss-office');
    expect((await divisions(county)).map(({ name }) => name)).toContain('菜园镇人民政府');
  });
});
