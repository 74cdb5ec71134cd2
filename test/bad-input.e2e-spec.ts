import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentDetailView, AssignmentView } from '../apps/assignment/src/assignments/assignment.view.js';
import type { UploadedPlan } from '../apps/plan-intake/src/documents/document.views.js';
import type { ItemView } from '../apps/plan-intake/src/plans/item.views.js';
import type { PlanDetail } from '../apps/plan-intake/src/plans/plan.views.js';
import type { ApiClient, ApiProblem } from '../apps/standalone/src/sample/api-client.js';
import { issuePlan } from './support/issue-plan.js';
import { refusalWithoutTrace } from './support/refusal.js';
import { seed } from './support/seeds.js';
import { streamUpload } from './support/stream-upload.js';
import { WholeSystem } from './support/whole-system.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const MB = 1024 * 1024;

let luoshi: WholeSystem;
let office: ApiClient;
let director: ApiClient;
let lead: ApiClient;
/** 嘉兴's plan, issued. */
let issued: PlanDetail;
/** Two assignments of 市司法局 that nobody has touched. */
let untouched: AssignmentView[];

beforeAll(async () => {
  luoshi = await WholeSystem.start('2020-09-22', '16:00');
  [office, director, lead] = await Promise.all([luoshi.signIn('jx-office'), luoshi.signIn('jx-director'), luoshi.signIn('jx-sfj')]);
  issued = await issuePlan({ office, director }, '嘉兴2020.txt', await seed('jiaxing-2020-plan.txt'), '2020-12-31');
  await luoshi.database.settled();
  untouched = (await lead.all<AssignmentView>('/api/assignments?limit=200')).filter(({ reporting }) => reporting);
});
afterAll(() => luoshi?.close());

/** Takes an assignment no other test has taken. */
function take(): AssignmentView {
  const next = untouched.pop();
  if (!next) throw new Error('no assignment is left');
  return next;
}

const refused = (call: () => Promise<unknown>): Promise<ApiProblem> => refusalWithoutTrace(luoshi.database, call);

describe('a file that is no plan', () => {
  const upload = (bytes: Uint8Array, filename = 'file.txt') => () => office.upload('/api/documents', filename, bytes);

  it.each([
    ['empty', 422, 'DOCUMENT_EMPTY', new Uint8Array()],
    ['of nothing but spaces', 422, 'DOCUMENT_EMPTY', utf8(' \r\n　\n')],
    ['bytes of no format', 415, 'DOCUMENT_FORMAT_UNKNOWN', Buffer.concat([Buffer.from('00010203', 'hex'), randomBytes(4_000)])],
    ['a picture', 422, 'DOCUMENT_SCANNED', Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(4_000)])],
    ['a Word file cut off', 422, 'DOCUMENT_BROKEN', Buffer.concat([Buffer.from('504b030414000600', 'hex'), randomBytes(4_000)])],
    ['in no encoding there is', 422, 'DOCUMENT_ENCODING_UNKNOWN', utf8('嘉兴市法治政府建设工作要点'.repeat(50)).map((byte, at) => (at % 7 === 6 ? 0xff : byte))],
    ['a poem', 422, 'DOCUMENT_NOT_A_PLAN', utf8('床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n')],
  ])('%s is refused with %i %s', async (_what, status, code, bytes) => {
    expect(await refused(upload(bytes))).toMatchObject({ status, code });
  });

  it.each(['jiaxing-2021-annual-report.txt', 'keqiao-2019-annual-report.txt'])('a report (%s) is refused and told for what it is', async (file) => {
    const refusal = await refused(upload(await seed(file), file));
    expect(refusal).toMatchObject({ status: 422, code: 'DOCUMENT_NOT_A_PLAN', document: { kind: 'report' } });
  });

  it.each([
    ['that says so is refused before much of it has left', true, 16 * MB],
    ['that does not say so is refused as soon as it passes the limit', false, 48 * MB],
  ])('of 200 MB %s', async (_how, declared, atMost) => {
    const cookie = await luoshi.cookieOf('jx-office');
    const before = await luoshi.database.contents();
    const answer = await streamUpload(`${luoshi.url}/api/documents`, cookie, 200 * MB, { declared });
    expect(answer).toMatchObject({ status: 413, document: { code: 'PAYLOAD_TOO_LARGE', limitBytes: expect.any(Number) } });
    expect(answer.sent).toBeLessThan(atMost);
    expect(await luoshi.database.contents()).toEqual(before);
  });

  it('one byte larger than allowed is refused', async () => {
    expect(await refused(upload(new Uint8Array(20 * MB + 1).fill(0x61)))).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  it('a form without a file, and a body that is no form, are refused', async () => {
    expect(await refused(() => office.post('/api/documents', { body: new FormData() }))).toMatchObject({ status: 400 });
    expect(await refused(() => office.post('/api/documents', { body: { file: 'text' } }))).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('the same file a second time', () => {
  it('is refused with the plan that is there', async () => {
    const again = async () => office.upload('/api/documents', 'another name.txt', await seed('jiaxing-2020-plan.txt'));
    expect(await refused(again)).toMatchObject({ status: 409, code: 'DOCUMENT_ALREADY_UPLOADED', document: { planId: issued.id } });
  });

  it('at the same moment becomes one plan', async () => {
    const bytes = utf8(new TextDecoder().decode(await seed('jiaxing-2020-plan.txt')).replaceAll('2020年', '2021年'));
    const plans = (await office.all('/api/plans')).length;
    const outcomes = await Promise.allSettled([office, director, office].map((each) => each.upload<UploadedPlan>('/api/documents', '2021.txt', bytes)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 409, code: 'DOCUMENT_ALREADY_UPLOADED' });
    expect(await office.all('/api/plans')).toHaveLength(plans + 1);
  });

  it('is no second time where the call is repeated with its Idempotency-Key: the first answer comes again', async () => {
    const bytes = utf8(new TextDecoder().decode(await seed('jiaxing-2020-plan.txt')).replaceAll('2020年', '2022年'));
    const send = () => office.upload<UploadedPlan>('/api/documents', '2022.txt', bytes, { idempotencyKey: 'one-and-the-same' });
    const first = await send();
    const before = await luoshi.database.contents();
    expect(await send()).toEqual(first);
    expect(await luoshi.database.contents()).toEqual(before);
  });
});

describe('a request of the wrong form', () => {
  it('with fields nobody knows is refused with their names', async () => {
    const { id, revision } = take();
    const [item] = await office.all<ItemView>(`/api/plans/${issued.id}/items`);
    const calls: [field: string, call: () => Promise<unknown>][] = [
      ['sign_as', () => lead.post(`/api/assignments/${id}/completion`, { revision, body: { summary: '完成', sign_as: '市长' } })],
      ['state', () => office.patch(`/api/plans/${issued.id}/items/${item?.id}`, { revision: item?.revision ?? 0, body: { state: 'CLEARED' } })],
      ['deadline.text', () => office.patch(`/api/plans/${issued.id}/items/${item?.id}`, { revision: item?.revision ?? 0, body: { deadline: { kind: 'DATE', due: '2020-12-01', text: '' } } })],
      ['jurisdictionId', () => office.post(`/api/plans/${issued.id}/deadlines/inferred`, { revision: issued.revision, body: { jurisdictionId: randomUUID() } })],
      ['colour', () => lead.get('/api/assignments?colour=red')],
    ];
    for (const [field, call] of calls) {
      const refusal = await refused(call);
      expect(refusal).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
      expect(refusal.document['errors']).toContainEqual(expect.objectContaining({ field }));
    }
  });

  it('that is no JSON, names no revision, or has no Idempotency-Key where it creates, is refused by name', async () => {
    const { id, revision } = take();
    const cookie = await luoshi.cookieOf('jx-sfj');
    const send = async (path: string, headers: Record<string, string>, body: string) => {
      const response = await fetch(`${luoshi.url}${path}`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', ...headers }, body });
      return { status: response.status, ...((await response.json()) as object) };
    };
    const key = { 'idempotency-key': randomUUID() };
    const before = await luoshi.database.contents();
    expect(await send(`/api/assignments/${id}/completion`, { ...key, 'if-match': `"${revision}"` }, '{"summary":')).toMatchObject({ status: 400, code: 'MALFORMED_REQUEST' });
    expect(await send(`/api/assignments/${id}/signature`, key, '{}')).toMatchObject({ status: 428, code: 'PRECONDITION_REQUIRED' });
    expect(await send(`/api/assignments/${id}/signature`, { ...key, 'if-match': '*' }, '{}')).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(await send(`/api/assignments/${id}/progress-reports`, { 'if-match': `"${revision}"` }, '{"text":"进展"}')).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
    expect(await luoshi.database.contents()).toEqual(before);
  });

  it('with a cursor or an id of its own making is refused', async () => {
    expect(await refused(() => lead.get('/api/assignments?cursor=eyJhIjoxfQ'))).toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
    expect(await refused(() => lead.get('/api/assignments/1'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await refused(() => lead.get(`/api/assignments/${randomUUID()}`))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('from nobody is refused everywhere', async () => {
    for (const path of ['plans', 'documents', 'assignments', 'items', 'inbox', 'ledgers', 'directory/units', 'ops/assignment/dead-letters']) {
      const response = await fetch(`${luoshi.url}/api/${path}`);
      expect({ path, status: response.status }).toEqual({ path, status: 401 });
      expect(await response.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

describe('ids of another jurisdiction or unit', () => {
  it('are not there for a stranger, whatever is asked of them', async () => {
    const { id, itemId, revision } = take();
    const [item] = await office.all<ItemView>(`/api/plans/${issued.id}/items`);
    const [strangeOffice, strangeDirector, strangeUnit] = await Promise.all(['nt-office', 'nt-director', 'nt-sfj'].map((name) => luoshi.signIn(name)));
    if (!strangeOffice || !strangeDirector || !strangeUnit) throw new Error('three have signed in');
    const plan = `/api/plans/${issued.id}`;
    const calls: (() => Promise<unknown>)[] = [
      () => strangeOffice.get(plan),
      () => strangeOffice.patch(`${plan}/items/${item?.id}`, { revision: item?.revision ?? 0, body: { note: '改' } }),
      () => strangeOffice.post(`${plan}/deadlines/inferred`, { revision: issued.revision, body: { due: '2020-12-31' } }),
      () => strangeDirector.post(`${plan}/confirmation`, { revision: issued.revision }),
      () => strangeDirector.post(`${plan}/issuing`, { revision: issued.revision }),
      () => strangeUnit.get(`/api/assignments/${id}`),
      () => strangeUnit.post(`/api/assignments/${id}/signature`, { revision }),
      () => strangeUnit.get(`/api/assignments/${id}/reminders`),
      () => strangeOffice.post(`/api/assignments/${id}/acceptance`, { revision, body: {} }),
      () => strangeOffice.post(`/api/items/${itemId}/clearance`, { revision: 1, body: {} }),
      () => strangeOffice.get(`/api/ledgers/${issued.id}/export`),
    ];
    for (const call of calls) expect(await refused(call)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('cannot be given an item', async () => {
    const strange = await luoshi.signIn('nt-office');
    const [foreign] = await strange.all<{ id: string }>('/api/directory/units');
    const { plan } = await office.upload<UploadedPlan>('/api/documents', '2023.txt', utf8(new TextDecoder().decode(await seed('jiaxing-2020-plan.txt')).replaceAll('2020年', '2023年')));
    const [item] = await office.all<ItemView>(`/api/plans/${plan.id}/items`);
    const name = plan.blockers.find(({ code }) => code === 'COLLECTIVE_UNRESOLVED')?.name;
    const calls: (() => Promise<unknown>)[] = [
      () => office.post(`/api/plans/${plan.id}/collectives`, { revision: plan.revision, body: { name, unitIds: [foreign?.id] } }),
      () => office.patch(`/api/plans/${plan.id}/items/${item?.id}`, { revision: item?.revision ?? 0, body: { recipients: [{ name: '外市单位', role: 'LEAD', unitIds: [foreign?.id] }] } }),
    ];
    for (const call of calls) expect(await refused(call)).toMatchObject({ status: 422, code: 'UNIT_NOT_IN_DIRECTORY' });
  });

  it('of another unit at home are not there for a unit, and of the office’s sight are not the office’s to sign', async () => {
    const { id, revision } = take();
    const other = await luoshi.signIn('jx-gangqu');
    expect(await refused(() => other.post(`/api/assignments/${id}/signature`, { revision }))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await refused(() => office.post(`/api/assignments/${id}/signature`, { revision }))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await refused(() => lead.post(`/api/assignments/${id}/acceptance`, { revision, body: {} }))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});

describe('a step out of turn', () => {
  const sign = ({ id, revision }: AssignmentView) => lead.post<AssignmentDetailView>(`/api/assignments/${id}/signature`, { revision });
  const submit = ({ id, revision }: AssignmentView) => lead.post<AssignmentDetailView>(`/api/assignments/${id}/completion`, { revision, body: { summary: '已完成' } });

  it('a second sign is refused, whichever revision it was made on', async () => {
    const assignment = take();
    const signed = await sign(assignment);
    for (const again of [assignment, signed]) {
      expect(await refused(() => sign(again))).toMatchObject({ status: 409, code: 'ASSIGNMENT_ALREADY_SIGNED', document: { state: 'SIGNED' } });
    }
  });

  it('two signs at once are one signature', async () => {
    const assignment = take();
    const outcomes = await Promise.allSettled([sign(assignment), sign(assignment)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await lead.get<AssignmentDetailView>(`/api/assignments/${assignment.id}`)).toMatchObject({ state: 'SIGNED', revision: 2 });
  });

  it('completion or progress before signing is refused', async () => {
    const assignment = take();
    const { id, revision } = assignment;
    expect(await refused(() => submit(assignment))).toMatchObject({ status: 409, code: 'ASSIGNMENT_STATE_CONFLICT', document: { state: 'AWAITING_SIGN' } });
    expect(await refused(() => lead.post(`/api/assignments/${id}/progress-reports`, { revision, body: { text: '进展' } }))).toMatchObject({ status: 409, code: 'ASSIGNMENT_STATE_CONFLICT' });
  });

  it('a change made on an older revision is refused with the present one', async () => {
    const assignment = take();
    await sign(assignment);
    expect(await refused(() => submit(assignment))).toMatchObject({ status: 412, code: 'STALE_REVISION', document: { revision: 2 } });
  });

  it('of two officers who accept at once one does, and the other is told how far it is', async () => {
    const submitted = await submit(await sign(take()));
    const accept = (officer: ApiClient) => officer.post(`/api/assignments/${submitted.id}/acceptance`, { revision: submitted.revision, body: {} });
    const outcomes = await Promise.allSettled([accept(office), accept(director)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [late] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(late).toMatchObject({ status: 409, code: 'ASSIGNMENT_STATE_CONFLICT', document: { state: 'COMPLETED' } });
    const { history } = await office.get<AssignmentDetailView>(`/api/assignments/${submitted.id}`);
    expect(history.filter(({ command }) => command === 'ACCEPT')).toHaveLength(1);
  });

  it('an item that is not completed is not cleared, and a cleared one not again', async () => {
    const submitted = await submit(await sign(take()));
    const path = `/api/items/${submitted.itemId}`;
    const clear = async () => office.post(`${path}/clearance`, { revision: (await office.get<{ revision: number }>(path)).revision, body: {} });
    expect(await refused(clear)).toMatchObject({ status: 409, code: 'ITEM_STATE_CONFLICT', document: { state: 'PENDING_ACCEPTANCE' } });
    await office.post(`/api/assignments/${submitted.id}/acceptance`, { revision: submitted.revision, body: {} });
    await clear();
    expect(await refused(clear)).toMatchObject({ status: 409, code: 'ITEM_STATE_CONFLICT', document: { state: 'CLEARED' } });
  });

  it('an issued plan is neither issued again, nor confirmed, nor corrected', async () => {
    const [item] = await office.all<ItemView>(`/api/plans/${issued.id}/items`);
    const calls: (() => Promise<unknown>)[] = [
      () => director.post(`/api/plans/${issued.id}/issuing`, { revision: issued.revision }),
      () => director.post(`/api/plans/${issued.id}/confirmation`, { revision: issued.revision }),
      () => office.patch(`/api/plans/${issued.id}/items/${item?.id}`, { revision: item?.revision ?? 0, body: { note: '改' } }),
    ];
    for (const call of calls) expect(await refused(call)).toMatchObject({ status: 409, code: 'PLAN_STATE_CONFLICT' });
  });

  it('a key that came with another request is refused', async () => {
    const { id, revision } = await sign(take());
    const report = (text: string) => lead.post(`/api/assignments/${id}/progress-reports`, { revision, body: { text }, idempotencyKey: 'used-only-once' });
    await report('第一次');
    expect(await refused(() => report('第二次'))).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});
