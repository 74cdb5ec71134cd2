import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { CHARACTER, CLOSER, mastheadSize, SIZE, TEXT_WIDTH } from './page-layout.js';
import type { PaperContent } from './paper-content.js';
import { supervision } from './paper-content.fixture.js';
import { renderPaper } from './render-paper.js';

async function partsOf(content: PaperContent): Promise<(name: string) => string> {
  const parts = unzipSync(await renderPaper(content));
  return (name) => strFromU8(parts[name] ?? new Uint8Array());
}
/** The paragraph of `document.xml` that says this. */
function paragraph(xml: string, text: string): string {
  const found = xml.match(/<w:p>.*?<\/w:p>/gs)?.find((each) => each.includes(text));
  if (found === undefined) throw new Error(`no paragraph says ${text}`);
  return found;
}
/** `attribute="…"` of the first such element, as a number. */
function number(xml: string, element: string, attribute: string): number {
  return Number(new RegExp(`<w:${element}\\b[^>]*w:${attribute}="(-?\\d+)"`).exec(xml)?.[1]);
}
const millimetres = (twips: number): number => (twips / 1440) * 25.4;

describe('the page of a paper', () => {
  it('is A4 with a text of 156 by 225 mm, 37 mm from the top and 28 mm from the left', async () => {
    const xml = (await partsOf(supervision))('word/document.xml');
    const size = { w: number(xml, 'pgSz', 'w'), h: number(xml, 'pgSz', 'h') };
    const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) => number(xml, 'pgMar', side)) as [number, number, number, number];
    expect(millimetres(size.w)).toBeCloseTo(210, 0);
    expect(millimetres(size.h)).toBeCloseTo(297, 0);
    expect(millimetres(top)).toBeCloseTo(37, 1);
    expect(millimetres(left)).toBeCloseTo(28, 1);
    expect(millimetres(size.w - left - right)).toBeCloseTo(156, 1);
    expect(millimetres(size.h - top - bottom)).toBeCloseTo(225, 1);
  });

  it('takes 22 lines of 28 characters of 三号', async () => {
    const part = await partsOf(supervision);
    const xml = part('word/document.xml');
    const pitch = number(xml, 'docGrid', 'linePitch');
    const height = number(xml, 'pgSz', 'h') - number(xml, 'pgMar', 'top') - number(xml, 'pgMar', 'bottom');
    expect(Math.floor(height / pitch)).toBe(22);
    const styles = part('word/styles.xml');
    expect(number(styles, 'sz', 'val')).toBe(32);
    expect(number(styles, 'spacing', 'val')).toBe(CLOSER);
    expect(Math.floor(TEXT_WIDTH / (SIZE.text * 10 + CLOSER))).toBe(28);
  });

  it('is numbered in 四号 with a stroke at each side, odd ones at the right, even ones at the left', async () => {
    const part = await partsOf(supervision);
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map(part);
    for (const footer of footers) {
      expect(footer).toMatch(/— <.*PAGE.*> —/s);
      expect(number(footer, 'sz', 'val')).toBe(28);
    }
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1])).toEqual(['right', 'left']);
  });
});

describe('the parts of a paper', () => {
  it('are set as the standard says', async () => {
    const xml = (await partsOf(supervision))('word/document.xml');
    const masthead = xml.slice(0, xml.indexOf('</w:p>'));
    expect(masthead).toContain('<w:color w:val="FF0000"/>');
    expect(millimetres(number(masthead, 'spacing', 'before'))).toBeCloseTo(35, 1);

    const numberLine = paragraph(xml, supervision.number);
    expect(numberLine).toMatch(/<w:bottom w:val="single" w:color="FF0000"[^>]*w:space="11"/);
    expect(numberLine).toMatch(/楷体_GB2312[^>]*>(?:(?!<w:t ).)*<w:t [^>]*>办公室主任</);

    const title = paragraph(xml, '>督办单<');
    expect(number(title, 'sz', 'val')).toBe(44);
    expect(title).toContain('方正小标宋简体');
    expect(title).toContain('<w:jc w:val="center"/>');

    expect(paragraph(xml, '一、督办事项')).toContain('黑体');
    const text = paragraph(xml, '事项：深化');
    expect(text).toContain('仿宋_GB2312');
    expect(number(text, 'sz', 'val')).toBe(32);
    expect(number(text, 'ind', 'firstLine')).toBe(Math.round(2 * CHARACTER));
  });

  it('end with the date, four characters from the right, below the name it is centred on', async () => {
    const xml = (await partsOf({ ...supervision, issuer: '嘉兴市司法局' }))('word/document.xml');
    expect(number(paragraph(xml, '>2021年1月18日<'), 'ind', 'right')).toBe(Math.round(4 * CHARACTER));
    expect(number(xml.slice(xml.lastIndexOf('<w:p>', xml.lastIndexOf('>2021年1月18日<') - 500)), 'ind', 'right')).toBe(Math.round(4.25 * CHARACTER));
  });

  it('move the date to the left of a name that would not fit above it', async () => {
    const xml = (await partsOf(supervision))('word/document.xml');
    const right = number(paragraph(xml, '>2021年1月18日<'), 'ind', 'right');
    expect(right).toBe(Math.round(((supervision.issuer.length - 6.5) / 2) * CHARACTER));
  });

  it('close with the imprint on the lower edge of the last page', async () => {
    const xml = (await partsOf(supervision))('word/document.xml');
    const table = xml.slice(xml.lastIndexOf('<w:tbl>'));
    expect(table).toMatch(/^<w:tbl><w:tblPr><w:tblpPr w:tblpX="0" w:horzAnchor="margin" w:tblpYSpec="bottom" w:vertAnchor="margin"\/>/);
    expect(table).toContain('抄送：嘉兴市人民政府办公室，中共嘉兴市委督查室。');
    expect(table).toContain('2021年1月18日印发');
  });

  it('carry a mark in its colour on the red one', async () => {
    const xml = (await partsOf({ ...supervision, kind: 'RED_NOTICE' }))('word/document.xml');
    expect(paragraph(xml, '>红色督办<')).toContain('w:fill="C00000"');
  });

  it('keep a long name of the issuer in one line', () => {
    for (const name of ['嘉兴市司法局', supervision.issuer]) expect((name.length * mastheadSize(name)) / 2).toBeLessThan(TEXT_WIDTH / 20);
    expect(mastheadSize('名'.repeat(60))).toBe(SIZE.title);
  });
});

describe('the bytes of a paper', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are the same for the same content, whenever it is rendered', async () => {
    const at = (now: string): Promise<Uint8Array> => {
      jest.useFakeTimers({ now: new Date(now), doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'] });
      return renderPaper(structuredClone(supervision));
    };
    const first = await at('2021-01-18T02:00:00Z');
    expect(Buffer.from(await at('2031-07-01T22:11:33Z')).equals(Buffer.from(first))).toBe(true);
  });

  it('differ with the content', async () => {
    const [one, other] = await Promise.all([renderPaper(supervision), renderPaper({ ...supervision, replyBy: '2021-01-22' })]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  it('bear the date of the paper and no other', async () => {
    const core = (await partsOf(supervision))('docProps/core.xml');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)).toEqual(['2021-01-18T00:00:00Z', '2021-01-18T00:00:00Z']);
  });
});
