import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#testing';
import { AssignmentOffice, type Person, samplePlan } from '../testing/assignment-office.js';
import type { EvidenceList, EvidenceView } from './evidence.view.js';
import { MAX_EVIDENCE_BYTES } from './evidence.view.js';

let database: TestDatabase;
let office: AssignmentOffice;
let director: Person;
let lead: Person;
let co: Person;
let id: string;
let coId: string;

const PDF = Buffer.from('%PDF-1.7 已盖章');

beforeAll(async () => {
  database = await freshDatabase();
  office = await AssignmentOffice.open(database.url);
  director = office.person(['OFFICE_DIRECTOR']);
});
afterAll(async () => {
  await office.close();
  await database.drop();
});

beforeEach(async () => {
  lead = office.person(['UNIT_LIAISON']);
  co = office.person(['UNIT_LIAISON']);
  const plan = samplePlan({ lead: lead.caller.unitId, co: co.caller.unitId });
  await office.issue(plan);
  const first = async (person: Person) => (await person.assignments(`?itemId=${plan.items[0]?.itemId}`)).body.items[0]?.id ?? '';
  [id, coId] = [await first(lead), await first(co)];
  await lead.does('signature', id);
  await co.does('signature', coId);
});

const upload = (person = lead, name = '盖章件.pdf', bytes: Buffer<ArrayBuffer> = PDF, fields: Record<string, string> = {}) =>
  person.upload<EvidenceView>(`/api/assignments/${person === co ? coId : id}/evidence`, name, bytes, fields);

describe('evidence', () => {
  it('is kept as it was uploaded and offered as a file to be saved', async () => {
    const { status, body } = await upload(lead, "现场 (1)'s.pdf");
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "现场 (1)'s.pdf",
      mediaType: 'application/pdf',
      byteSize: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
      submittedIn: null,
    });
    const { status: found, headers, bytes } = await director.download(`/api/evidence/${body.id}/content`);
    expect(found).toBe(200);
    expect(bytes).toEqual(PDF);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%281%29%27s.pdf");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await lead.get<EvidenceList>(`/api/assignments/${id}/evidence`)).body.items).toMatchObject([{ id: body.id }]);
    expect((await lead.assignment(id)).body.evidence).toMatchObject([{ id: body.id }]);
  });

  it('listed by a completion is shown to the acceptor and stays', async () => {
    const [used, other] = [(await upload()).body, (await upload(lead, '另一份.pdf')).body];
    await lead.does('completion', id, { body: { summary: '已完成', evidenceIds: [used.id] } });
    const { body } = await director.assignment(id);
    expect(body.evidence.map((one) => [one.id, one.submittedIn])).toEqual([[used.id, body.revision], [other.id, null]]);
    expect(await lead.delete(`/api/evidence/${other.id}`)).toMatchObject({ status: 409, body: { code: 'ASSIGNMENT_STATE_CONFLICT' } });
    await director.does('send-back', id, { body: { reason: '材料不全' } });
    expect(await lead.delete(`/api/evidence/${used.id}`)).toMatchObject({ status: 409, body: { code: 'EVIDENCE_IN_USE', name: used.name } });
    expect(await lead.delete(`/api/evidence/${other.id}`)).toMatchObject({ status: 204 });
    expect((await lead.assignment(id)).body.history.at(-1)).toMatchObject({ command: 'REMOVE_EVIDENCE', remark: '另一份.pdf' });
  });

  it('of another assignment cannot be listed, and nothing is submitted then', async () => {
    const { body: foreign } = await upload(co);
    expect(await lead.does('completion', id, { body: { summary: '已完成', evidenceIds: [foreign.id] } })).toMatchObject({
      status: 422,
      body: { code: 'EVIDENCE_UNKNOWN', unknown: [foreign.id] },
    });
    expect((await lead.assignment(id)).body.state).toBe('SIGNED');
  });

  it('is seen by its unit and the office, and by the lead only once it is filed to it', async () => {
    const { body: file } = await upload(co);
    const stranger = office.person(['UNIT_LEADER']);
    const status = async (person: Person) => (await person.download(`/api/evidence/${file.id}/content`)).status;
    expect(await Promise.all([co, director, lead, stranger].map(status))).toEqual([200, 200, 404, 404]);
    await co.post(`/api/assignments/${coId}/input`, { body: { text: '已完成本单位部分', evidenceIds: [file.id] } });
    expect(await Promise.all([co, director, lead, stranger].map(status))).toEqual([200, 200, 200, 404]);
    expect(await co.delete(`/api/evidence/${file.id}`)).toMatchObject({ status: 409, body: { code: 'EVIDENCE_IN_USE' } });
    expect(await stranger.get(`/api/assignments/${coId}/evidence`)).toMatchObject({ status: 404 });
  });

  it('is not uploaded in a unit’s place, before signing, nor while a completion is under decision', async () => {
    expect(await director.upload(`/api/assignments/${id}/evidence`, 'a.pdf', PDF)).toMatchObject({ status: 403 });
    expect(await co.upload(`/api/assignments/${id}/evidence`, 'a.pdf', PDF)).toMatchObject({ status: 404 });
    await lead.does('completion', id, { body: { summary: '已完成' } });
    expect(await upload()).toMatchObject({ status: 409, body: { code: 'ASSIGNMENT_STATE_CONFLICT', state: 'COMPLETION_SUBMITTED' } });
  });

  it.each([
    ['a program under the name of a picture', '照片.jpg', Buffer.from('MZ\x90\0', 'latin1'), 415, 'EVIDENCE_TYPE'],
    ['a web page', '页面.html', Buffer.from('<html>'), 415, 'EVIDENCE_TYPE'],
    ['an empty file', '空.txt', Buffer.alloc(0), 415, 'EVIDENCE_TYPE'],
    ['more than 20 MiB', '大.pdf', Buffer.concat([PDF, Buffer.alloc(MAX_EVIDENCE_BYTES)]), 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s is refused', async (_, name, bytes, status, code) => {
    expect(await upload(lead, name, bytes)).toMatchObject({ status, body: { code } });
    expect((await lead.assignment(id)).body.evidence).toEqual([]);
  });

  it('without a file, with fields nobody asked for or for a target the item has not is refused', async () => {
    const path = `/api/assignments/${id}/evidence`;
    expect(await lead.post(path, { body: {} })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await upload(lead, 'a.pdf', PDF, { colour: 'red' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await upload(lead, 'a.pdf', PDF, { happenedOn: '2020-02-30' })).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(await upload(lead, 'a.pdf', PDF, { targetId: id })).toMatchObject({ status: 422, body: { code: 'EVIDENCE_TARGET' } });
  });
});
