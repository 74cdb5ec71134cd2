import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { directoryUnitsChangedV1, type Envelope } from '#contracts';
import { SampleDirectory } from '../sample/sample-directory.js';
import { startTestGateway, TEST_PASSWORD, type TestClient, type TestGateway } from '../gateway.fixture.js';

let gateway: TestGateway;
let office: TestClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  office = await gateway.signedIn('jx-office');
});
afterAll(() => gateway.close());

/** Every event the gateway has written, in order; what it published stays in the outbox, marked. */
async function published(): Promise<Envelope<unknown>[]> {
  const rows = await gateway.app.nest
    .get(DataSource)
    .query<{ envelope: Envelope }[]>('select envelope from outbox_message order by event_id');
  return rows.map(({ envelope }) => envelope);
}

const add = (client: TestClient, body: unknown, key = randomUUID()) =>
  client.call('POST', '/api/directory/units', { body, headers: { 'idempotency-key': key } });
const change = (client: TestClient, id: unknown, etag: string | null, body: unknown) =>
  client.call('PATCH', `/api/directory/units/${String(id)}`, { body, headers: etag === null ? {} : { 'if-match': etag } });
const unit = (name: string, more: object = {}) => ({ name, shortName: name.replace('嘉兴市', '市'), kind: 'DEPARTMENT', ...more });

describe('the directory', () => {
  it('shows the caller the jurisdiction it belongs to', async () => {
    expect((await office.get('/api/directory/jurisdiction')).body).toMatchObject({ name: '嘉兴市', divisionCode: '330400' });
  });

  it('lists every unit once, page by page', async () => {
    const names: string[] = [];
    let cursor: unknown = null;
    do {
      const page = await office.get(`/api/directory/units?limit=7${cursor === null ? '' : `&cursor=${String(cursor)}`}`);
      expect(page.status).toBe(200);
      names.push(...(page.body['items'] as { name: string }[]).map(({ name }) => name));
      cursor = page.body['nextCursor'];
    } while (cursor !== null);
    expect(names.length).toBe(45);
    expect(new Set(names).size).toBe(45);
  });

  it.each([
    ['search=市司法', ['嘉兴市司法局']],
    ['search=市经开区', ['嘉兴经济技术开发区（国际商务区）管理委员会']],
    ['search=%25', []],
    ['kind=COMMITTEE&search=港区', ['嘉兴港区开发建设管理委员会']],
  ])('finds by %s', async (query, names) => {
    const page = await office.get(`/api/directory/units?${query}`);
    expect((page.body['items'] as { name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  it.each(['limit=0', 'limit=201', 'kind=NONE', 'active=perhaps', 'order=name'])('refuses %s', async (query) => {
    expect((await office.get(`/api/directory/units?${query}`)).body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('refuses a cursor that is not one of its own', async () => {
    expect((await office.get('/api/directory/units?cursor=abc')).body).toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
  });

  it('says whom each collective stands for', async () => {
    const answer = await office.get('/api/directory/collectives');
    const sizes = Object.fromEntries((answer.body as unknown as { members: string; unitIds: string[] }[]).map(({ members, unitIds }) => [members, unitIds.length]));
    expect(sizes).toEqual({ COUNTIES: 7, ZONES: 2, GOVERNMENT_DEPARTMENTS: 33 });
  });

  it('is closed to whoever is not signed in', async () => {
    for (const path of ['jurisdiction', 'units', `units/${randomUUID()}`, 'collectives']) {
      expect((await gateway.client().get(`/api/directory/${path}`)).status).toBe(401);
    }
  });
});

describe('adding a unit', () => {
  it('answers with its address and revision and publishes it in the same transaction', async () => {
    const answer = await add(office, unit('嘉兴市大数据局', { aliases: ['市数据局'] }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('location')).toBe(`/api/directory/units/${String(answer.body['id'])}`);
    expect((await office.get(`/api/directory/units/${String(answer.body['id'])}`)).body).toEqual(answer.body);

    const event = (await published()).at(-1);
    expect(event).toMatchObject({
      name: directoryUnitsChangedV1.name,
      producer: 'gateway',
      correlationId: answer.headers.get('x-correlation-id'),
      actor: { displayName: '依法治市办经办' },
      payload: { jurisdiction: { name: '嘉兴市' }, entries: [{ unitId: answer.body['id'], revision: 1, name: '嘉兴市大数据局', aliases: ['市数据局'] }] },
    });
  });

  it('twice with one key adds one', async () => {
    const key = randomUUID();
    const first = await add(office, unit('嘉兴市气象局'), key);
    const before = (await published()).length;
    const second = await add(office, unit('嘉兴市气象局'), key);
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect((await published()).length).toBe(before);
    expect((await add(office, unit('嘉兴市地震局'), key)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('without a key is refused', async () => {
    const answer = await office.call('POST', '/api/directory/units', { body: unit('嘉兴市粮食局') });
    expect(answer.body).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });

  it('under a name that is taken changes nothing and says which', async () => {
    const before = (await published()).length;
    const answer = await add(office, unit('嘉兴市新司法局', { aliases: ['市新司法局局', '市司法局'] }));
    expect(answer.body).toMatchObject({ status: 409, code: 'UNIT_NAME_TAKEN', taken: ['市司法局'] });
    expect((await published()).length).toBe(before);
    expect((await office.get('/api/directory/units?search=新司法局')).body['items']).toEqual([]);
  });

  it.each([
    ['an empty name', { name: '' }],
    ['white space around the name', { name: ' 市局 ' }],
    ['a control character', { name: '市\u0000局' }],
    ['a kind nobody knows', { kind: 'MINISTRY' }],
    ['an unknown field', { id: randomUUID() }],
    ['aliases that are no list', { aliases: '市局' }],
    ['no aliases at all but null', { aliases: null }],
  ])('with %s is refused', async (_, wrong) => {
    expect((await add(office, { ...unit('嘉兴市测试局'), ...wrong })).body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  it('is for the office, not for a unit', async () => {
    const liaison = await gateway.signedIn('jx-sfj');
    expect((await add(liaison, unit('嘉兴市某局'))).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});

describe('changing a unit', () => {
  const present = async (name: string) => ((await office.get(`/api/directory/units?search=${name}`)).body['items'] as Record<string, unknown>[])[0];

  it('keeps what it leaves out, raises the revision and publishes', async () => {
    const before = await present('嘉兴市体育局');
    const answer = await change(office, before?.['id'], '"1"', { aliases: ['市体育总会'] });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.body).toEqual({ ...before, aliases: ['市体育总会'], revision: 2 });
    expect((await change(office, before?.['id'], '"2"', { shortName: '市体局' })).body).toMatchObject({ aliases: ['市体育总会'], revision: 3 });
    expect((await published()).at(-1)).toMatchObject({ payload: { entries: [{ revision: 3, shortName: '市体局' }] } });
  });

  it('on a stale revision, or on none, changes nothing', async () => {
    const id = (await present('嘉兴市水利局'))?.['id'];
    expect((await change(office, id, '"7"', { shortName: '水利' })).body).toMatchObject({ status: 412, code: 'STALE_REVISION', revision: 1, expected: 7 });
    expect((await change(office, id, null, { shortName: '水利' })).body).toMatchObject({ status: 428, code: 'PRECONDITION_REQUIRED' });
    expect((await present('嘉兴市水利局'))?.['shortName']).toBe('市水利局');
  });

  it('by two at once lets one through', async () => {
    const id = (await present('嘉兴市审计局'))?.['id'];
    const answers = await Promise.all([1, 2].map((at) => change(office, id, '"1"', { aliases: [`审计${at}`] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('to inactive frees its names for a successor, and back fails while that holds them', async () => {
    const old = await present('嘉兴市统计局');
    expect((await change(office, old?.['id'], '"1"', { active: false })).body).toMatchObject({ active: false });
    expect((await add(office, unit('嘉兴市统计局'))).status).toBe(201);
    expect((await change(office, old?.['id'], '"2"', { active: true })).body).toMatchObject({ status: 409, code: 'UNIT_NAME_TAKEN' });
  });

  it('of another jurisdiction is a unit that does not exist', async () => {
    const id = (await present('嘉兴市财政局'))?.['id'];
    const elsewhere = await gateway.signedIn('nt-office');
    expect((await elsewhere.get(`/api/directory/units/${String(id)}`)).status).toBe(404);
    expect((await change(elsewhere, id, '"1"', { shortName: '偷' })).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect((await change(office, 'not-an-id', '"1"', {})).status).toBe(404);
    expect((await present('嘉兴市财政局'))?.['revision']).toBe(1);
  });
});

describe('the sample', () => {
  it('tells the services of every unit, one event for each jurisdiction', async () => {
    const first = (await published()).slice(0, 3);
    expect(first.map(({ payload }) => directoryUnitsChangedV1.schema.parse(payload)).map(({ jurisdiction, entries }) => [jurisdiction.name, entries.length])).toEqual([
      ['嘉兴市', 45],
      ['嵊泗县', 44],
      ['南通市', 49],
    ]);
  });

  it('entered again, after the office changed it, adds nothing and overwrites nothing', async () => {
    const [renamed] = (await office.get('/api/directory/units?search=嘉兴市信访局')).body['items'] as { id: string }[];
    expect((await change(office, renamed?.id, '"1"', { name: '嘉兴市人民政府信访局' })).status).toBe(200);
    const before = (await published()).length;
    const sample = gateway.app.nest.get(SampleDirectory);
    expect(await Promise.all([sample.enter('another password'), sample.enter('another password')])).toEqual([[], []]);
    expect((await published()).length).toBe(before);
    expect((await gateway.client().signIn('jx-sfj', TEST_PASSWORD)).status).toBe(201);
  });
});
