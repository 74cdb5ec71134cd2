import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { parsePlan, type ParsedPlan } from '#plan-grammar';
import { extractInThread } from './extraction/extraction.js';
import { bombPdf, bombZip, fixture, scannedPdf, utf8 } from './sample-files.fixture.js';
import { MAX_DOCUMENT_BYTES, readDocument } from './index.js';

const read = (bytes: Uint8Array, filename = '要点') => readDocument({ bytes, filename });

/** What is dispatched: where an item stands, what it says, who does it by when. */
const dispatched = ({ items }: ParsedPlan) =>
  items.map(({ clause, text, duty, lead, co, deadlines, targets }) => ({
    clause,
    text: text.replace(/\s+/g, ''),
    duty,
    lead,
    co,
    deadlines: deadlines.map(({ text: written, due }) => [written, due]),
    targets: targets.map((target) => target.text.replace(/\s+/g, '')),
  }));

describe('a plan in any format', () => {
  const seed = async (name: string) => parsePlan(await readFile(new URL(`../../../seeds/${name}.txt`, import.meta.url), 'utf8'));

  it.each(['plan.docx', 'plan.doc', 'plan.wps', 'plan.pdf', 'plan.ofd', 'plan.html', 'plan-on-unknown-site.html'])('%s parses to the items of its seed', async (name) => {
    const original = await seed('jiaxing-2020-plan');
    const { title, issuedOn, year } = original.document;
    const document = await read(fixture(name));
    if (!document.ok) throw new Error(document.message);
    const plan = parsePlan(document.text);
    expect(dispatched(plan)).toEqual(dispatched(original));
    expect(plan.document).toMatchObject({ kind: 'plan', title, issuedOn, year });
  });

  it('a pdf set ragged and without indents parses to the items of its seed', async () => {
    const document = await read(fixture('ragged.pdf'));
    if (!document.ok) throw new Error(document.message);
    expect(dispatched(parsePlan(document.text))).toEqual(dispatched(await seed('shengsi-2022-opinions')));
  });

  it.each(['table.docx', 'table.doc', 'table.pdf', 'table.xlsx', 'table.xls', 'table.html'])('%s parses to one item a row', async (name) => {
    const document = await read(fixture(name));
    if (!document.ok) throw new Error(document.message);
    expect(parsePlan(document.text).items.map(({ lead, co, deadlines }) => ({ lead, co, due: deadlines[0]?.due }))).toEqual([
      { lead: ['市政务服务办'], co: ['市市场监管局', '市税务局'], due: '2025-06-30' },
      { lead: ['市政务服务办'], co: ['市市场监管局', '市税务局'], due: '2025-09-30' },
      { lead: ['市商务局'], co: ['各县（市、区）政府'], due: '2025-12-31' },
    ]);
  });

  it.each(['unembedded-gbk.pdf', 'unembedded-ucs2.pdf'])('%s is read although its font is only named', async (name) => {
    const document = await read(fixture(name));
    expect(document).toMatchObject({ ok: true, text: '海州市工作要点\n一、健全制度（责任单位：市司法局）\n二、规范执法（责任单位：市财政局）' });
  });

  it('the name does not matter: a docx called .txt is read as docx', async () => {
    expect(await read(fixture('table.docx'), '要点.txt')).toMatchObject({ ok: true, format: 'docx' });
  });
});

describe('a file that cannot be read', () => {
  const docx = unzipSync(fixture('numbered.docx'));
  const withPart = (name: string, content: Uint8Array) => zipSync({ ...docx, [name]: content }, { level: 6 });
  const encryptedDoc = (): Uint8Array => {
    const bytes = Uint8Array.from(fixture('plan.doc'));
    // The file information block, [MS-DOC] 2.5.1: its magic number, and fEncrypted ten bytes on.
    const block = Buffer.from(bytes.buffer).indexOf(Buffer.from([0xec, 0xa5]), 512);
    bytes[block + 0x0b] = (bytes[block + 0x0b] ?? 0) | 0x01;
    return bytes;
  };
  const laughs = () =>
    `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "哈">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>`;

  it.each<[string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'DOCUMENT_EMPTY'],
    ['a page without text', () => utf8('<html><body><p> </p></body></html>'), 'DOCUMENT_EMPTY'],
    ['one byte too many', () => new Uint8Array(MAX_DOCUMENT_BYTES + 1), 'DOCUMENT_TOO_LARGE'],
    ['a pdf without text layer', scannedPdf, 'DOCUMENT_SCANNED'],
    ['a pdf with a password', () => fixture('encrypted.pdf'), 'DOCUMENT_ENCRYPTED'],
    ['a doc with a password', encryptedDoc, 'DOCUMENT_ENCRYPTED'],
    ['half a pdf that never was one', () => utf8(`%PDF-1.7\n${'x'.repeat(5000)}`), 'DOCUMENT_BROKEN'],
    ['half a doc', () => fixture('plan.doc').subarray(0, 9000), 'DOCUMENT_BROKEN'],
    ['half an ofd', () => fixture('plan.ofd').subarray(0, 9000), 'DOCUMENT_BROKEN'],
    ['an ofd that names pages it does not have', () => zipSync({ 'OFD.xml': strToU8('<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>') }), 'DOCUMENT_BROKEN'],
    ['a docx with garbage for text', () => withPart('word/document.xml', utf8('<w:document><w:bo')), 'DOCUMENT_BROKEN'],
    ['a docx that unpacks to 200 MB', () => bombZip(docx, 'word/styles.xml', 200), 'DOCUMENT_UNSAFE'],
    ['a docx that unpacks to 200 MB and says it is 1 KB', () => bombZip(docx, 'word/styles.xml', 200, 1024), 'DOCUMENT_BROKEN'],
    ['a docx with a billion laughs', () => withPart('word/document.xml', utf8(laughs())), 'DOCUMENT_UNSAFE'],
    ['an ofd with entities', () => zipSync({ 'OFD.xml': utf8(laughs()) }), 'DOCUMENT_UNSAFE'],
  ])('%s is refused by name', async (_, make, code) => {
    expect(await read(make())).toEqual({ ok: false, code, message: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });

  it('macros and pictures are not even unpacked: a macro bomb reads as its text', async () => {
    expect(await read(bombZip(docx, 'word/vbaProject.bin', 200))).toMatchObject({ ok: true, format: 'docx' });
  });

  it('one that takes too long is given up, and so is one that takes too much memory', async () => {
    const task = { format: 'docx', bytes: fixture('plan.docx') } as const;
    const limits = { timeMs: 30_000, heapMb: 512, buffersMb: 512 };
    const refused = { ok: false, code: 'DOCUMENT_TOO_COMPLEX' };
    expect(await extractInThread(task, { ...limits, timeMs: 1 })).toEqual(refused);
    expect(await extractInThread(task, { ...limits, heapMb: 8 })).toEqual(refused);
  });

  it('a stream in a pdf that inflates without end is stopped by what it fills', async () => {
    // So much time that it cannot be what ends it.
    const limits = { timeMs: 3_600_000, heapMb: 512, buffersMb: 64 };
    expect(await extractInThread({ format: 'pdf', bytes: bombPdf(1024) }, limits)).toEqual({ ok: false, code: 'DOCUMENT_TOO_COMPLEX' });
  });
});
