import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { ParsedPlan } from '#plan-grammar';
import type { ProblemDocument } from '#problem';
import type { ItemPage } from '../plans/item.views.js';
import type { PlanDetail, PlanPage } from '../plans/plan.views.js';
import { PlanIntakeUnderTest, seed, SMALL_PLAN } from '../plan-intake.fixture.js';
import type { DocumentText, DocumentView, UploadedPlan } from './document.views.js';

let intake: PlanIntakeUnderTest;

beforeAll(async () => {
  intake = await PlanIntakeUnderTest.start();
});
afterAll(() => intake?.stop());

describe('uploading a plan', () => {
  it('stores document, plan and items, and answers with the plan under review', async () => {
    const { status, headers, body } = await intake.upload<UploadedPlan>(await seed('jiaxing-2020-plan'), {}, '嘉兴工作要点.txt');
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/plans/${body.planId}`);
    expect(headers.get('etag')).toBe(`"${body.plan.revision}"`);
    expect(body.plan).toMatchObject({
      state: 'IN_REVIEW',
      title: '2020年嘉兴市法治政府建设工作要点',
      issuedOn: '2020-09-22',
      year: 2020,
      proposedDeadline: '2020-12-31',
      counts: { items: 48, dropped: 0, edited: 0 },
    });

    const document = await intake.call<DocumentView>('GET', `/api/documents/${body.documentId}`);
    expect(document.body).toMatchObject({ planId: body.planId, filename: '嘉兴工作要点.txt', format: 'text', encoding: 'utf-8' });
    const text = await intake.call<DocumentText>('GET', `/api/documents/${body.documentId}/text`);
    const parse = await intake.call<ParsedPlan>('GET', `/api/plans/${body.planId}/parse`);
    expect(parse.body.text).toBe(text.body.text);
    expect(parse.body).toMatchObject({ schema: 'luoshi/parsed-plan@1', document: { kind: 'plan' } });

    const items = await intake.call<ItemPage>('GET', `/api/plans/${body.planId}/items`);
    expect(items.body.items).toHaveLength(48);
    expect(items.body.nextCursor).toBeNull();
    for (const [index, { position, span, text: governed }] of items.body.items.entries()) {
      expect(position).toBe(index + 1);
      expect(text.body.text.slice(span.start, span.end)).toContain(governed.slice(0, 10));
    }
  });

  it('hands the items out in pages that lose and repeat nothing', async () => {
    const { body } = await intake.upload<UploadedPlan>(await seed('nantong-2019-plan'));
    const positions: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { body: ItemPage } = await intake.call('GET', `/api/plans/${body.planId}/items?limit=10${query}`);
      positions.push(...page.body.items.map(({ position }) => position));
      cursor = page.body.nextCursor;
    }
    expect(positions).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  });

  it('a retry with the same key gets the same answer and stores nothing more', async () => {
    const key = uuidv7();
    const text = SMALL_PLAN.replace('海州市', '东海市');
    const first = await intake.upload<UploadedPlan>(text, { key });
    const before = await intake.stored();
    const second = await intake.upload<UploadedPlan>(text, { key });
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await intake.stored()).toEqual(before);
  });

  it('refuses the key of one file for another, even of the same length', async () => {
    const key = uuidv7();
    await intake.upload<UploadedPlan>(SMALL_PLAN.replace('海州市', '北海市'), { key });
    const before = await intake.stored();
    const other = await intake.upload<ProblemDocument>(SMALL_PLAN.replace('海州市', '南海市'), { key });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await intake.stored()).toEqual(before);
  });

  it('reads GB18030 and UTF-16 as well as UTF-8', async () => {
    const utf16 = Buffer.from(`\uFEFF${SMALL_PLAN.replace('海州市', '西海市')}`, 'utf16le');
    const { status, body } = await intake.upload<UploadedPlan>(new Uint8Array(utf16));
    expect(status).toBe(201);
    expect(body.plan.title).toBe('西海市2020年法治政府建设工作要点');
  });

  it('reads a docx like its text, says what it is and keeps its bytes', async () => {
    const docx = await readFile(new URL('../../../../libs/document-text/fixtures/plan.docx', import.meta.url));
    const { status, body } = await intake.upload<UploadedPlan>(new Uint8Array(docx), {}, '工作要点.docx');
    expect(status).toBe(201);
    expect(body.plan).toMatchObject({ title: '2020年嘉兴市法治政府建设工作要点', counts: { items: 48 } });
    const document = await intake.call<DocumentView>('GET', `/api/documents/${body.documentId}`);
    const sha256 = createHash('sha256').update(docx).digest('hex');
    expect(document.body).toMatchObject({ format: 'docx', encoding: null, byteSize: docx.byteLength, sha256 });
    expect(await intake.keptBytes(body.documentId)).toEqual(docx);
  });

  it('lists plans newest first, a page at a time, of the caller’s jurisdiction only', async () => {
    const first = await intake.call<PlanPage>('GET', '/api/plans?limit=1&state=IN_REVIEW');
    expect(first.body.items).toHaveLength(1);
    const second = await intake.call<PlanPage>('GET', `/api/plans?limit=1&cursor=${first.body.nextCursor}`);
    expect((second.body.items[0]?.id ?? '') < (first.body.items[0]?.id ?? '')).toBe(true);
    const stranger = { ...intake.director, jurisdictionId: uuidv7() };
    expect((await intake.call<PlanPage>('GET', '/api/plans', { as: stranger })).body.items).toEqual([]);
  });
});

describe('an upload that cannot become a plan', () => {
  const refused = async (content: string | Uint8Array<ArrayBuffer>) => {
    const before = await intake.stored();
    const answer = await intake.upload<ProblemDocument>(content);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await intake.stored()).toEqual(before);
    return answer;
  };

  it('an empty file is refused', async () => {
    expect(await refused('')).toMatchObject({ status: 422, body: { code: 'DOCUMENT_EMPTY' } });
    expect(await refused(' \n　\n')).toMatchObject({ status: 422, body: { code: 'DOCUMENT_EMPTY' } });
  });

  const sample = (name: string) => readFile(new URL(`../../../../libs/document-text/fixtures/${name}`, import.meta.url));

  it.each([
    ['bytes of no format', async () => new Uint8Array(200).fill(7), 415, 'DOCUMENT_FORMAT_UNKNOWN'],
    ['a photograph', async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 422, 'DOCUMENT_SCANNED'],
    ['a pdf with a password', () => sample('encrypted.pdf'), 422, 'DOCUMENT_ENCRYPTED'],
    ['half a docx', async () => (await sample('plan.docx')).subarray(0, 6000), 422, 'DOCUMENT_BROKEN'],
  ])('%s is refused by name, with a way out', async (_, content, status, code) => {
    const answer = await refused(new Uint8Array(await content()));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]/);
  });

  it('text in no known encoding is refused', async () => {
    const shiftJis = new Uint8Array([...Buffer.from('計画'), 0xff, 0xff, 0x81, 0x20, 0xfd, 0xff]);
    expect(await refused(shiftJis)).toMatchObject({ status: 422, body: { code: 'DOCUMENT_ENCODING_UNKNOWN' } });
  });

  it.each(['jiaxing-2021-annual-report', 'keqiao-2019-annual-report'])('%s is refused as a report, in words', async (name) => {
    const { status, body } = await refused(await seed(name));
    expect([status, body.code]).toEqual([422, 'DOCUMENT_NOT_A_PLAN']);
    expect(body['kind']).toBe('report');
    expect(body.detail).toMatch(/报告/);
  });

  it('the same file again is refused with what became of it, and is welcome in another jurisdiction', async () => {
    const text = SMALL_PLAN.replace('海州市', '北海市');
    const first = await intake.upload<UploadedPlan>(text);
    const { documentId, planId } = first.body;
    expect(await refused(text)).toMatchObject({ status: 409, body: { code: 'DOCUMENT_ALREADY_UPLOADED', documentId, planId } });
    const elsewhere = { ...intake.director, accountId: uuidv7(), jurisdictionId: uuidv7() };
    expect((await intake.upload(text, { as: elsewhere })).status).toBe(201);
  });

  it('of the same file uploaded twice at once one becomes a plan and the other is told of it', async () => {
    const text = SMALL_PLAN.replace('海州市', '南海市');
    const answers = await Promise.all([intake.upload<UploadedPlan>(text), intake.upload<UploadedPlan>(text)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(new Set(answers.map(({ body }) => body.planId)).size).toBe(1);
  });

  it('a form without a file, and no form at all, are refused', async () => {
    const headers = { authorization: `Bearer ${await intake.token()}`, 'idempotency-key': uuidv7() };
    const form = new FormData();
    form.append('document', new Blob(['x']), 'x.txt');
    const wrongField = await fetch(`${intake.url}/api/documents`, { method: 'POST', headers, body: form });
    expect(wrongField.status).toBe(400);
    const json = await intake.call<ProblemDocument>('POST', '/api/documents', { body: { file: 'x' } });
    expect(json).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it('200 MB are refused by their header, before any of them is sent', async () => {
    const { hostname, port } = new URL(intake.url);
    const request = [
      'POST /api/documents HTTP/1.1',
      `Host: ${hostname}`,
      `Authorization: Bearer ${await intake.token()}`,
      `Idempotency-Key: ${uuidv7()}`,
      'Content-Type: multipart/form-data; boundary=x',
      `Content-Length: ${200 * 1024 * 1024}`,
      '\r\n',
    ].join('\r\n');
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(request));
      socket.once('data', (chunk) => {
        resolve(chunk.toString('utf8'));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('PAYLOAD_TOO_LARGE');
  });

  it('a file just above the limit is refused although the form itself fits', async () => {
    const limitBytes = 20 * 1024 * 1024;
    const content = new Uint8Array(limitBytes + 1).fill(0x61);
    expect(await refused(content)).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE', limitBytes } });
  });
});

describe('who may upload and read', () => {
  it('a reviewer reads but does not upload, a unit does neither', async () => {
    const reviewer = { ...intake.director, roles: ['REVIEWER'] as const };
    const liaison = { ...intake.director, roles: ['UNIT_LIAISON'] as const };
    expect((await intake.upload(SMALL_PLAN, { as: reviewer })).status).toBe(403);
    expect((await intake.call('GET', '/api/plans', { as: reviewer })).status).toBe(200);
    expect((await intake.call('GET', '/api/plans', { as: liaison })).status).toBe(403);
  });

  it('documents and plans of another jurisdiction are not there', async () => {
    const { body } = await intake.upload<UploadedPlan>(SMALL_PLAN);
    const stranger = { ...intake.director, jurisdictionId: uuidv7() };
    for (const path of [
      `/api/documents/${body.documentId}`,
      `/api/documents/${body.documentId}/text`,
      `/api/plans/${body.planId}`,
      `/api/plans/${body.planId}/items`,
      `/api/plans/${body.planId}/parse`,
      `/api/plans/${uuidv7()}`,
      '/api/plans/no-id',
    ]) {
      const answer = await intake.call<ProblemDocument | PlanDetail>('GET', path, { as: stranger });
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.body).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
