import { describe, expect, it } from '@jest/globals';
import { parsePlan, type ParsedItem } from '#plan-grammar';
import { addedReading, mergeReadings, splitReading } from './reshaped-reading.js';

const { text, items } = parsePlan(`海州市2020年法治政府建设工作要点

一、依法履职
（一）优化营商环境。6月底前完成专项清理。10月底前完成评估，满意率达到90%。（责任单位：市司法局、市财政局。列第一位的为牵头单位，下同）
（二）加强基层治理。健全矛盾纠纷化解机制。（责任单位：市信访局、市司法局）
`);
const [first, second] = items as [ParsedItem, ParsedItem];
const at = (words: string): number => first.text.indexOf(words);

describe('an item that is cut', () => {
  const pieces = splitReading(first, [at('10月底前')]) ?? [];

  it('becomes pieces that together are the item', () => {
    expect(pieces.map((piece) => piece.text)).toEqual([first.text.slice(0, at('10月底前')), first.text.slice(at('10月底前'))]);
    for (const { span, text: words } of pieces) expect(text.slice(span.start, span.end)).toBe(words);
  });

  it('leaves each deadline and target with the piece it stands in, and the responsible units with all', () => {
    expect(pieces.map(({ deadlines, targets }) => [deadlines.map(({ due }) => due), targets.length])).toEqual([
      [['2020-06-30'], 0],
      [['2020-10-31'], 1],
    ]);
    for (const { lead, co } of pieces) expect([lead, co]).toEqual([['市司法局'], ['市财政局']]);
  });

  it('cut through a deadline, leaves it with the piece it begins in', () => {
    const [before, after] = splitReading(first, [at('月底前完成评估')]) ?? [];
    expect([before?.deadlines.length, after?.deadlines.length]).toEqual([2, 0]);
  });

  it.each([
    ['at its beginning', [0]],
    ['at its end', [first.text.length]],
    ['twice in one place', [5, 5]],
    ['backwards', [9, 5]],
  ])('%s, is not cut', (_, positions) => {
    expect(splitReading(first, positions)).toBeNull();
  });
});

describe('items that are merged', () => {
  const merged = mergeReadings([first, second]);

  it('are led by the lead of the first, and everybody else joins', () => {
    expect([merged.lead, merged.co, merged.clause]).toEqual([['市司法局'], ['市财政局', '市信访局'], first.clause]);
  });

  it('keep all deadlines, targets and words', () => {
    expect(merged.text).toBe(`${first.text}\n${second.text}`);
    expect([merged.deadlines.length, merged.targets.length]).toEqual([2, 1]);
    expect(merged.span).toEqual({ start: first.span.start, end: second.span.end });
  });

  it('can be cut again, and a deadline stays with its words', () => {
    const [left, right] = splitReading(merged, [first.text.length]) ?? [];
    expect([left?.deadlines.length, right?.deadlines.length]).toEqual([2, 0]);
    expect(right?.text).toBe(second.text);
  });
});

it('an added item holds its words and its place, and says that a person put it there', () => {
  const { section, subsection, clause, clauseTitle, ordinal } = second;
  const span = { start: second.span.end, end: second.span.end };
  expect(addedReading({ section, subsection, clause, clauseTitle, ordinal }, '开展普法宣传。', span)).toMatchObject({
    clause: '（二）',
    text: '开展普法宣传。',
    rule: 'by-hand',
    lead: [],
    deadlines: [],
  });
});
