import { describe, expect, it } from '@jest/globals';
import { readDocument } from '#document-text';
import { compose } from './composition.js';
import { PAPER_KINDS, type PaperContent } from './paper-content.js';
import { overdueItem, supervision } from './paper-content.fixture.js';
import { renderPaper } from './render-paper.js';

async function textOf(content: PaperContent): Promise<string[]> {
  const document = await readDocument({ filename: 'paper.docx', bytes: await renderPaper(content) });
  if (!document.ok) throw new Error(document.code);
  return document.text.split('\n');
}
describe('a paper read back from its docx', () => {
  it.each(PAPER_KINDS)('%s says all that was put into it', async (kind) => {
    for (const items of [[overdueItem], [overdueItem, { ...overdueItem, clause: '（四）', text: '加强行政执法监督。', handler: null }]]) {
      const content = { ...supervision, kind, items };
      const { title, body } = compose(content);
      const lines = await textOf(content);
      for (const expected of [content.issuer, title, `${content.addressees[0]}：`, ...body.map((each) => each.text), '2021年1月18日']) expect(lines).toContain(expected);
      const text = lines.join('\n');
      const parts = items.flatMap((item) => [item.text, item.unit, `《${item.plan}》${item.clause}`]);
      for (const part of [...parts, content.number, '办公室主任', '2020年12月31日', '逾期11个工作日', ...content.copies]) expect(text).toContain(part);
    }
  });

  it('may hold what XML gives a meaning to, and loses only what XML cannot hold', async () => {
    const text = '<w:p>A&B</w:p> "引号" ]]> &amp; 𠮷\u0000\u0008\ud800 第一行\n第二行';
    const lines = await textOf({ ...supervision, issuer: '<发文>&机关', items: [{ ...overdueItem, text }] });
    expect(lines).toContain('事项：<w:p>A&B</w:p> "引号" ]]> &amp; 𠮷\ufffd 第一行 第二行');
    expect(lines).toContain('<发文>&机关');
  });

  it('may be very long', async () => {
    const text = '推进依法行政。'.repeat(5_000);
    const items = Array.from({ length: 300 }, (_, index) => ({ ...overdueItem, text: index === 0 ? text : `第${index}项` }));
    expect((await textOf({ ...supervision, items })).join('')).toContain(text);
    expect((await textOf({ ...supervision, items: [{ ...overdueItem, text }] })).join('')).toContain(text);
  });

  it('has no signer where the system served it', async () => {
    const lines = await textOf({ ...supervision, kind: 'URGE', signedBy: null });
    expect(lines).toContain(supervision.number);
    expect(lines.join('')).not.toContain('签发人');
  });
});
