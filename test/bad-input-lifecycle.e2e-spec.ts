import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentDetailView, AssignmentView } from '../apps/assignment/src/assignments/assignment.view.js';
import { type EvidenceView, MAX_EVIDENCE_BYTES } from '../apps/assignment/src/evidence/evidence.view.js';
import type { ExtensionView } from '../apps/assignment/src/extending/extension.view.js';
import type { ItemDetailView } from '../apps/assignment/src/items/item.view.js';
import type { BoundObligations, ObligationDetail } from '../apps/assignment/src/report-obligations/report-obligation.view.js';
import type { SubTaskView } from '../apps/assignment/src/sub-tasks/sub-task.dto.js';
import type { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { issuePlan } from './support/issue-plan.js';
import { type BadCall, expectRefused, postTo } from './support/refusal.js';
import { seed } from './support/seeds.js';
import { WholeSystem } from './support/whole-system.js';

const NO_DAY = '2020-02-30';
const PDF = Buffer.from('%PDF-1.7 已盖章');
const reason = '工作需要';

let luoshi: WholeSystem;
let office: ApiClient;
let director: ApiClient;
let lead: ApiClient;
/** A unit at home without a part in what is tried, and people of another jurisdiction. */
let other: ApiClient;
let strangers: { office: ApiClient; director: ApiClient; unit: ApiClient };
let unitIds: { lead: string; foreign: string };
/** Assignments of 市司法局 that nobody has touched. */
let untouched: AssignmentView[];

beforeAll(async () => {
  luoshi = await WholeSystem.start('2020-09-22', '16:00');
  const signIn = (name: string) => luoshi.signIn(name);
  [office, director, lead, other] = [await signIn('jx-office'), await signIn('jx-director'), await signIn('jx-sfj'), await signIn('jx-gangqu')];
  strangers = { office: await signIn('nt-office'), director: await signIn('nt-director'), unit: await signIn('nt-sfj') };
  await issuePlan({ office, director }, '嘉兴2020.txt', await seed('jiaxing-2020-plan.txt'), '2020-12-31');
  await luoshi.database.settled();
  untouched = (await lead.all<AssignmentView>('/api/assignments?limit=200')).filter(({ reporting }) => reporting);
  const [foreign] = await strangers.office.all<{ id: string }>('/api/directory/units');
  unitIds = { lead: untouched[0]?.unitId ?? '', foreign: foreign?.id ?? '' };
});
afterAll(() => luoshi?.close());

/** Takes an assignment no other test has taken; of an item that another unit has a part in where `shared`. */
async function take({ shared = false } = {}): Promise<AssignmentView & { partnerId: string }> {
  for (let next = untouched.pop(); next; next = untouched.pop()) {
    const { unitId, itemId } = next;
    const { assignments } = await office.get<ItemDetailView>(`/api/items/${itemId}`);
    const partner = assignments.find((each) => each.unitId !== unitId);
    if (partner || !shared) return { ...next, partnerId: partner?.unitId ?? '' };
  }
  throw new Error('no assignment is left');
}
const sign = ({ id, revision }: { id: string; revision: number }) => lead.post<AssignmentDetailView>(`/api/assignments/${id}/signature`, { revision });
const signed = async () => sign(await take());
const refuse = (calls: readonly BadCall[]) => expectRefused(luoshi.database, calls);

describe('a later deadline (延期)', () => {
  const wish = { reason: '项目招标流标', progress: '已完成方案', due: '2021-03-31' };

  it('is not asked for without words, for no day, for too early or too late a day, by others, or unread', async () => {
    const { id, revision } = await signed();
    const fresh = await take();
    const ask = postTo(`/api/assignments/${id}/extensions`, revision);
    await refuse([
      ['without a reason', '400 VALIDATION_FAILED', ask(lead, { ...wish, reason: ' ' })],
      ['without progress', '400 VALIDATION_FAILED', ask(lead, { reason: wish.reason, due: wish.due })],
      ['for a day there is not', '400 VALIDATION_FAILED', ask(lead, { ...wish, due: NO_DAY })],
      ['with what nobody asked', '400 VALIDATION_FAILED', ask(lead, { ...wish, approved: true })],
      ['for an earlier day', '422 EXTENSION_DATE', ask(lead, { ...wish, due: '2020-12-30' })],
      ['for years', '422 EXTENSION_DATE', ask(lead, { ...wish, due: '2022-12-31' })],
      ['before signing', '409 ASSIGNMENT_STATE_CONFLICT', postTo(`/api/assignments/${fresh.id}/extensions`, fresh.revision)(lead, wish)],
      ['on an older revision', '412 STALE_REVISION', postTo(`/api/assignments/${id}/extensions`, 1)(lead, wish)],
      ['without If-Match', '428 PRECONDITION_REQUIRED', postTo(`/api/assignments/${id}/extensions`)(lead, wish)],
      ['without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-sfj', 'POST', `/api/assignments/${id}/extensions`, { 'if-match': `"${revision}"` }, wish)],
      ['in a unit’s place', '403 FORBIDDEN', ask(office, wish)],
      ['by another unit', '404 NOT_FOUND', ask(other, wish)],
      ['from another jurisdiction', '404 NOT_FOUND', ask(strangers.unit, wish)],
    ]);
  });

  it('is asked for once, decided by the office once, and taken back by nobody else', async () => {
    const { id, revision } = await signed();
    const asked = await lead.post<ExtensionView>(`/api/assignments/${id}/extensions`, { revision, body: wish });
    const approve = postTo(`/api/extensions/${asked.id}/approval`, asked.revision);
    const refusing = postTo(`/api/extensions/${asked.id}/refusal`, asked.revision);
    const takeBack = postTo(`/api/extensions/${asked.id}/withdrawal`, asked.revision);
    await refuse([
      ['a second time', '409 EXTENSION_PENDING', postTo(`/api/assignments/${id}/extensions`, revision)(lead, wish)],
      ['approved by who asked', '403 FORBIDDEN', approve(lead, {})],
      ['approved from another jurisdiction', '404 NOT_FOUND', approve(strangers.director, {})],
      ['approved to a day too early', '422 EXTENSION_DATE', approve(director, { due: '2020-10-01' })],
      ['approved on another revision', '412 STALE_REVISION', postTo(`/api/extensions/${asked.id}/approval`, asked.revision + 1)(director, {})],
      ['refused without a word', '400 VALIDATION_FAILED', refusing(director, {})],
      ['taken back by another unit', '404 NOT_FOUND', takeBack(other, {})],
      ['taken back by the office', '403 FORBIDDEN', takeBack(office, {})],
    ]);
    await director.post(`/api/extensions/${asked.id}/approval`, { revision: asked.revision, body: {} });
    await refuse([
      ['approved again', '409 EXTENSION_STATE_CONFLICT', approve(director, {})],
      ['refused afterwards', '409 EXTENSION_STATE_CONFLICT', refusing(director, { reason })],
      ['taken back afterwards', '409 EXTENSION_STATE_CONFLICT', takeBack(lead, {})],
    ]);
  });
});

describe('evidence (佐证材料)', () => {
  it('that is too large, not what its name says, nothing, or somebody else’s to add is not kept', async () => {
    const { id } = await signed();
    const fresh = await take();
    const upload = (caller: ApiClient, name: string, bytes: Uint8Array, assignment = id) => () => caller.upload(`/api/assignments/${assignment}/evidence`, name, bytes);
    await refuse([
      ['larger than 20 MiB', '413 PAYLOAD_TOO_LARGE', upload(lead, '大.pdf', Buffer.concat([PDF, Buffer.alloc(MAX_EVIDENCE_BYTES)]))],
      ['a program named as a picture', '415 EVIDENCE_TYPE', upload(lead, '照片.jpg', Buffer.from('MZ\x90\0', 'latin1'))],
      ['a page named as a text', '415 EVIDENCE_TYPE', upload(lead, '说明.txt', Buffer.from('<html><script>'))],
      ['a page', '415 EVIDENCE_TYPE', upload(lead, '页面.html', Buffer.from('<html>'))],
      ['empty', '415 EVIDENCE_TYPE', upload(lead, '空.pdf', new Uint8Array())],
      ['no file', '400 VALIDATION_FAILED', () => lead.post(`/api/assignments/${id}/evidence`, { body: { file: 'text' } })],
      ['before signing', '409 ASSIGNMENT_STATE_CONFLICT', upload(lead, 'a.pdf', PDF, fresh.id)],
      ['in a unit’s place', '403 FORBIDDEN', upload(office, 'a.pdf', PDF)],
      ['by another unit', '404 NOT_FOUND', upload(other, 'a.pdf', PDF)],
      ['from another jurisdiction', '404 NOT_FOUND', upload(strangers.unit, 'a.pdf', PDF)],
    ]);
  });

  it('keeps no path of its name, and is neither read, listed, used nor removed by others', async () => {
    const { id, revision } = await signed();
    const elsewhere = await signed();
    const kept = await lead.upload<EvidenceView>(`/api/assignments/${id}/evidence`, '..\\..\\etc/盖章件.pdf', PDF);
    expect(kept.name).toBe('盖章件.pdf');
    await refuse([
      ['read by another unit', '404 NOT_FOUND', () => other.get(`/api/evidence/${kept.id}/content`)],
      ['read from another jurisdiction', '404 NOT_FOUND', () => strangers.office.get(`/api/evidence/${kept.id}/content`)],
      ['removed by another unit', '404 NOT_FOUND', () => luoshi.bare('jx-gangqu', 'DELETE', `/api/evidence/${kept.id}`)],
      ['removed from another jurisdiction', '404 NOT_FOUND', () => luoshi.bare('nt-sfj', 'DELETE', `/api/evidence/${kept.id}`)],
      ['listed by another unit', '404 NOT_FOUND', () => other.get(`/api/assignments/${id}/evidence`)],
      ['used for another assignment', '422 EVIDENCE_UNKNOWN', postTo(`/api/assignments/${elsewhere.id}/completion`, elsewhere.revision)(lead, { summary: '完成', evidenceIds: [kept.id] })],
      ['used twice in one completion', '400 VALIDATION_FAILED', postTo(`/api/assignments/${id}/completion`, revision)(lead, { summary: '完成', evidenceIds: [kept.id, kept.id] })],
    ]);
  });
});

describe('work inside the unit', () => {
  it('is given to a person by the unit only, in full', async () => {
    const { id, revision } = await signed();
    const give = postTo(`/api/assignments/${id}/delegation`, revision);
    const handler = { accountId: randomUUID(), displayName: '承办人' };
    await refuse([
      ['to nobody named', '400 VALIDATION_FAILED', give(lead, {})],
      ['to a name alone', '400 VALIDATION_FAILED', give(lead, { handler: { displayName: '承办人' } })],
      ['on an older revision', '412 STALE_REVISION', postTo(`/api/assignments/${id}/delegation`, 1)(lead, { handler })],
      ['by the office', '403 FORBIDDEN', give(office, { handler })],
      ['by another unit', '404 NOT_FOUND', give(other, { handler })],
    ]);
  });

  it('is cut into steps that have a name, end before the deadline, and are finished once', async () => {
    const { id } = await signed();
    const elsewhere = await signed();
    const add = postTo(`/api/assignments/${id}/sub-tasks`);
    const step = await lead.post<SubTaskView>(`/api/assignments/${id}/sub-tasks`, { body: { title: '摸底', due: '2020-11-30' } });
    const change = (revision = step.revision, assignment = id) => postTo(`/api/assignments/${assignment}/sub-tasks/${step.id}`, revision);
    await refuse([
      ['without a name', '400 VALIDATION_FAILED', add(lead, { title: ' ' })],
      ['after the deadline', '422 SUB_TASK_DUE', add(lead, { title: '收尾', due: '2021-01-01' })],
      ['without Idempotency-Key', '400 IDEMPOTENCY_KEY_REQUIRED', () => luoshi.bare('jx-sfj', 'POST', `/api/assignments/${id}/sub-tasks`, {}, { title: '收尾' })],
      ['by another unit', '404 NOT_FOUND', add(other, { title: '收尾' })],
      ['by the office', '403 FORBIDDEN', add(office, { title: '收尾' })],
      ['moved after the deadline', '422 SUB_TASK_DUE', change()(lead, { due: '2021-01-01' })],
      ['by a step there is not', '400 VALIDATION_FAILED', change()(lead, { command: 'EXPLODE' })],
      ['under another assignment', '404 NOT_FOUND', change(step.revision, elsewhere.id)(lead, { command: 'FINISH' })],
      ['on another revision', '412 STALE_REVISION', change(9)(lead, { title: '再摸底' })],
    ]);
    const done = await lead.post<SubTaskView>(`/api/assignments/${id}/sub-tasks/${step.id}`, { revision: step.revision, body: { command: 'FINISH' } });
    await refuse([['finished again', '409 SUB_TASK_STATE_CONFLICT', change(done.revision)(lead, { command: 'FINISH' })]]);
  });
});

describe('work that goes to another unit', () => {
  it('goes to a unit of the directory that has no part yet, by the office, with the reason', async () => {
    const { partnerId: partner, ...dispatched } = await take({ shared: true });
    const { id, revision } = await sign(dispatched);
    const give = postTo(`/api/assignments/${id}/transfer`, revision);
    const ask = postTo(`/api/assignments/${id}/transfer-request`, revision);
    await refuse([
      ['nowhere', '400 VALIDATION_FAILED', give(director, { reason })],
      ['without a reason', '400 VALIDATION_FAILED', give(director, { unitId: partner })],
      ['to a unit there is not', '422 TRANSFER_UNIT_UNKNOWN', give(director, { reason, unitId: randomUUID() })],
      ['to a unit of another jurisdiction', '422 TRANSFER_UNIT_UNKNOWN', give(director, { reason, unitId: unitIds.foreign })],
      ['to a unit that has a part', '409 TRANSFER_UNIT_TAKES_PART', give(director, { reason, unitId: partner })],
      ['to the unit that has it', '409 TRANSFER_UNIT_TAKES_PART', give(director, { reason, unitId: unitIds.lead })],
      ['on an older revision', '412 STALE_REVISION', postTo(`/api/assignments/${id}/transfer`, 1)(director, { reason, unitId: partner })],
      ['without If-Match', '428 PRECONDITION_REQUIRED', postTo(`/api/assignments/${id}/transfer`)(director, { reason, unitId: partner })],
      ['by the unit itself', '403 FORBIDDEN', give(lead, { reason, unitId: partner })],
      ['from another jurisdiction', '404 NOT_FOUND', give(strangers.director, { reason, unitId: partner })],
      ['asked for by another unit', '404 NOT_FOUND', ask(other, { reason, unitId: partner })],
      ['asked for by the office', '403 FORBIDDEN', ask(office, { reason, unitId: partner })],
    ]);
  });

  it('is asked back once, and decided by others than asked', async () => {
    const { id, revision } = await take();
    const asked = await lead.post<AssignmentDetailView>(`/api/assignments/${id}/return-request`, { revision, body: { reason } });
    const step = (name: string) => postTo(`/api/assignments/${id}/${name}`, asked.revision);
    await refuse([
      ['asked again', '409 ASSIGNMENT_STATE_CONFLICT', step('return-request')(lead, { reason })],
      ['signed meanwhile', '409 ASSIGNMENT_STATE_CONFLICT', step('signature')(lead, {})],
      ['granted by who asked', '403 FORBIDDEN', step('return-grant')(lead, { reason })],
      ['granted without a word', '400 VALIDATION_FAILED', step('return-grant')(director, { reason: '' })],
      ['dispatched again before it is back', '409 ASSIGNMENT_STATE_CONFLICT', step('redispatch')(director, { reason })],
    ]);
  });
});

describe('work that rests, ends or goes on next year', () => {
  it('does so by the office, with a reason, and once', async () => {
    const { id, revision } = await signed();
    const step = (name: string, at = revision) => postTo(`/api/assignments/${id}/${name}`, at);
    await refuse([
      ['suspended without a reason', '400 VALIDATION_FAILED', step('suspension')(director, { reason: '　' })],
      ['suspended by the unit', '403 FORBIDDEN', step('suspension')(lead, { reason })],
      ['suspended from another jurisdiction', '404 NOT_FOUND', step('suspension')(strangers.director, { reason })],
      ['resumed although it does not rest', '409 ASSIGNMENT_STATE_CONFLICT', step('resumption')(director, { reason })],
      ['ended on an older revision', '412 STALE_REVISION', step('termination', 1)(director, { reason })],
    ]);
    const resting = await director.post<AssignmentDetailView>(`/api/assignments/${id}/suspension`, { revision, body: { reason } });
    await refuse([
      ['suspended again', '409 ASSIGNMENT_STATE_CONFLICT', step('suspension', resting.revision)(director, { reason })],
      ['reported on while it rests', '409 ASSIGNMENT_STATE_CONFLICT', step('progress-reports', resting.revision)(lead, { text: '进展' })],
    ]);
  });

  it('is carried over to a day that is still to come', async () => {
    const { itemId } = await take();
    const { revision } = await office.get<ItemDetailView>(`/api/items/${itemId}`);
    const carry = postTo(`/api/items/${itemId}/carry-over`, revision);
    const body = { reason, due: '2021-06-30' };
    await refuse([
      ['to yesterday', '422 CARRY_OVER_DUE', carry(director, { reason, due: '2020-09-21' })],
      ['to no day', '400 VALIDATION_FAILED', carry(director, { reason })],
      ['without a reason', '400 VALIDATION_FAILED', carry(director, { due: '2021-06-30' })],
      ['on another revision', '412 STALE_REVISION', postTo(`/api/items/${itemId}/carry-over`, revision + 1)(director, body)],
      ['without If-Match', '428 PRECONDITION_REQUIRED', postTo(`/api/items/${itemId}/carry-over`)(director, body)],
      ['by a unit', '403 FORBIDDEN', carry(lead, body)],
      ['from another jurisdiction', '404 NOT_FOUND', carry(strangers.director, body)],
    ]);
    await director.post(`/api/items/${itemId}/carry-over`, { revision, body });
    await refuse([['again', '409 ITEM_STATE_CONFLICT', postTo(`/api/items/${itemId}/carry-over`, revision + 1)(director, body)]]);
  });
});

describe('what has to be reported every year (报送义务)', () => {
  const terms = () => ({
    obligorUnitIds: [unitIds.lead],
    title: '专项报告',
    text: '专项清理情况',
    due: '2020-10-10',
    recipients: [{ name: '省司法厅', kind: 'TO', copies: 2 }],
    source: '通知第三条',
  });

  it('is set by the office, on units at home, in a form that can be kept', async () => {
    const set = postTo('/api/report-obligations');
    const preset = postTo('/api/report-obligations/presets/enforcement-statistics');
    await refuse([
      ['by a unit', '403 FORBIDDEN', set(lead, terms())],
      ['on a unit of another jurisdiction', '422 OBLIGOR_UNKNOWN', set(office, { ...terms(), obligorUnitIds: [unitIds.foreign] })],
      ['on nobody', '400 VALIDATION_FAILED', set(office, { ...terms(), obligorUnitIds: [] })],
      ['to nobody', '400 VALIDATION_FAILED', set(office, { ...terms(), recipients: [] })],
      ['twice to one', '400 VALIDATION_FAILED', set(office, { ...terms(), recipients: [...terms().recipients, ...terms().recipients] })],
      ['on no day', '400 VALIDATION_FAILED', set(office, { ...terms(), due: undefined })],
      ['by a rule nobody can read', '422 RECURRENCE_UNKNOWN', set(office, { ...terms(), due: undefined, recurrence: '每逢佳节' })],
      ['as no document asks for it', '404 NOT_FOUND', postTo('/api/report-obligations/presets/nothing')(office, { obligorUnitIds: [unitIds.lead] })],
      ['as a document asks, on a stranger', '422 OBLIGOR_UNKNOWN', preset(office, { obligorUnitIds: [unitIds.foreign] })],
    ]);
  });

  it('is proven for whom it names, by who owes it, once work has begun, and ended once', async () => {
    const { items } = await office.post<BoundObligations>('/api/report-obligations', { body: terms() });
    await luoshi.database.settled();
    const obligation = await lead.get<ObligationDetail>(`/api/report-obligations/${items[0]?.id}`);
    const [occurrence] = obligation.occurrences;
    if (!occurrence) throw new Error('it is due soon enough to be open');
    const prove = postTo(`/api/report-obligations/occurrences/${occurrence.id}/proofs`);
    const end = postTo(`/api/report-obligations/${obligation.id}/end`, obligation.revision);
    const proof = { recipient: '省司法厅', copies: 2, sentOn: '2020-09-22', note: '机要交换' };
    await refuse([
      ['set a second time', '409 OBLIGATION_EXISTS', postTo('/api/report-obligations')(office, terms())],
      ['proven before signing', '409 ASSIGNMENT_STATE_CONFLICT', prove(lead, proof)],
    ]);
    await sign({ id: occurrence.assignmentId ?? '', revision: 1 });
    await refuse([
      ['for whom nobody named', '422 PROOF_INVALID', prove(lead, { ...proof, recipient: '市人大' })],
      ['on a day to come', '422 PROOF_INVALID', prove(lead, { ...proof, sentOn: '2020-09-23' })],
      ['by nothing', '422 PROOF_INVALID', prove(lead, { ...proof, note: undefined })],
      ['by a script', '400 VALIDATION_FAILED', prove(lead, { ...proof, url: 'javascript:alert(1)' })],
      ['by a file there is not', '422 EVIDENCE_UNKNOWN', prove(lead, { ...proof, evidenceId: randomUUID() })],
      ['of a publication nobody asked for', '422 PROOF_INVALID', prove(lead, { publication: true, sentOn: '2020-09-22', note: '已公布' })],
      ['by the office', '403 FORBIDDEN', prove(office, proof)],
      ['by another unit', '404 NOT_FOUND', prove(other, proof)],
      ['from another jurisdiction', '404 NOT_FOUND', prove(strangers.unit, proof)],
      ['ended by the unit', '403 FORBIDDEN', end(lead, { reason })],
      ['ended without a word', '400 VALIDATION_FAILED', end(office, {})],
      ['ended on another revision', '412 STALE_REVISION', postTo(`/api/report-obligations/${obligation.id}/end`, 9)(office, { reason })],
      ['ended from another jurisdiction', '404 NOT_FOUND', end(strangers.office, { reason })],
    ]);
    const ended = await office.post<ObligationDetail>(`/api/report-obligations/${obligation.id}/end`, { revision: obligation.revision, body: { reason } });
    await refuse([['ended again', '409 OBLIGATION_ENDED', postTo(`/api/report-obligations/${obligation.id}/end`, ended.revision)(office, { reason })]]);
  });
});
