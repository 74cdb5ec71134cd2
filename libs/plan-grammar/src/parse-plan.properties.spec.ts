import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePlan, type ParsedPlan, type Span } from './index.js';

const SEEDS = join(import.meta.dirname, '../../../seeds');
const seeds = readdirSync(SEEDS).map((file) => readFileSync(join(SEEDS, file), 'utf8'));

/** Text that keeps hitting the grammar: its own marks, names and words in any order. */
const FRAGMENTS = [
  '一、', '（一）', '1.', '(2)', '①', '第一条', '责任单位：', '牵头单位:', '配合单位：', '完成时限：', '市司法局', '市财政局', '各县（市、区）政府', '工业和信息化部',
  '（', '）', '〔', '〕', '《', '》', '【', '】', '、', '，', ',', '；', '。', '\n', '\n\n', ' ', '\t', '|', '牵头', '配合', '会同', '负责', '按职责分工落实', '等有关部门', '由', '办理', '督促指导', '主办', '分管副市长', '适用范围：', '为责任单位',
  '列第一位的为牵头单位，下同', '2025年6月底前', '每年1月31日前', '每季度', '到2027年', '印发之日起15日内', '达到80%', '不少于5个', '建成20个', '工作要点', '关于印发', '的通知', '报告', '序号', '任务', '以下各项均需', '不再列出', '和', '𠮷', '\ud800',
];
const grammarText = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 120 }).map((parts) => parts.join(''));
const mutated = (documents: readonly string[]): fc.Arbitrary<string> => fc
  .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', ...FRAGMENTS)), { maxLength: 12 }))
  .map(([seed, edits]) => edits.reduce((text, [at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length), seed));
const anyText = fc.oneof(grammarText, mutated(seeds), fc.string({ unit: 'grapheme', maxLength: 300 }));

function spansOf(plan: ParsedPlan): Span[] {
  return [
    ...plan.items.flatMap((item) => [item.span, item.responsibilitySpan, ...item.parties.map((party) => party.span), ...item.deadlines.map((found) => found.span), ...item.targets.map((found) => found.span), ...item.diagnostics.flatMap((found) => found.span ?? [])]),
    ...plan.diagnostics.flatMap((found) => found.span ?? []),
  ];
}

describe('whatever the text', () => {
  it('reading it never throws and every span lies inside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plan = parsePlan(text);
        for (const { start, end } of spansOf(plan)) expect(0 <= start && start <= end && end <= plan.text.length).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('statements stand in order and do not overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = parsePlan(text).items.filter((item) => item.rule !== 'table-row').map((item) => item.responsibilitySpan);
        spans.forEach((span, index) => expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0));
      }),
      { numRuns: 150 },
    );
  });

  it('reading twice gives the same, and so does reading what was normalised', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plan = parsePlan(text);
        expect(parsePlan(text)).toEqual(plan);
        expect(parsePlan(plan.text).items).toEqual(plan.items);
      }),
      { numRuns: 50 },
    );
  });
});

/** `FUZZ_SECONDS=180 [FUZZ_SEED=n]`: mutated seeds and genre documents for so long; what it finds becomes a fixture. */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 0);
(seconds > 0 ? describe : describe.skip)('a long run over mutated documents', () => {
  it(
    'finds no text that breaks the reading',
    () => {
      const folder = join(import.meta.dirname, '../fixtures/genre');
      const genre = readdirSync(folder).filter((file) => file.endsWith('.txt')).map((file) => readFileSync(join(folder, file), 'utf8'));
      const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
      let runs = 0;
      fc.assert(
        fc.property(fc.oneof({ weight: 3, arbitrary: mutated(genre) }, { weight: 1, arbitrary: mutated(seeds) }, { weight: 1, arbitrary: grammarText }), (text) => {
          runs++;
          const plan = parsePlan(text);
          for (const { start, end } of spansOf(plan)) expect(0 <= start && start <= end && end <= plan.text.length).toBe(true);
          for (const item of plan.items) {
            for (const found of [...item.deadlines, ...item.targets]) expect(plan.text.slice(found.span.start, found.span.end).replace(/\s/g, '')).toBe(found.text.replace(/\s/g, ''));
            for (const target of item.targets) expect([target.value].flat().every(Number.isFinite)).toBe(true);
          }
          expect(parsePlan(plan.text).items).toEqual(plan.items);
        }),
        { numRuns: 1_000_000, interruptAfterTimeLimit: seconds * 1000, seed },
      );
      process.stdout.write(`${runs} texts in ${seconds} s, seed ${seed}\n`);
    },
    (seconds + 60) * 1000,
  );
});

describe('half and full width, other brackets and line ends', () => {
  const essence = (text: string): unknown =>
    parsePlan(text).items.map((item) => [item.clause, item.lead, item.co, item.leadRule, item.deadlines.map((found) => found.due)].map((part) => JSON.stringify(part).normalize('NFKC').replace(/[〔【[]/g, '(').replace(/[〕】\]]/g, ')')));

  it.each(seeds.map((seed, index) => [index, seed] as const))('give the same items (seed %i)', (_, seed) => {
    const variants = [
      seed.replace(/\n/g, '\r\n'),
      seed.replace(/（/g, '(').replace(/）/g, ')').replace(/：/g, ':').replace(/，/g, ','),
      seed.replace(/〔/g, '【').replace(/〕/g, '】'),
      `\ufeff${seed.replace(/\n/g, '\n\u3000\u3000')}`,
    ];
    for (const variant of variants) expect(essence(variant)).toEqual(essence(seed));
  });
});

/** Milliseconds of the processor's time that the work takes on this thread: what runs beside it does not count. */
function cost(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

describe('cost', () => {
  it('grows with the text, not with its square', () => {
    const once = seeds.join('\n');
    const costOf = (text: string): number => cost(() => parsePlan(text));
    costOf(once);
    const small = Math.min(...[1, 2, 3].map(() => costOf(once.repeat(2))));
    const large = Math.min(...[1, 2, 3].map(() => costOf(once.repeat(20))));
    expect(large / small).toBeLessThan(30);
  });

  it.each(['（', '《', '（《', '责任单位：', '1.', '（责任单位：', '列第一位', '以下各项均需', '以下均需，不再列出', '市司法局、', '达到', '由市司法局牵头', '每年', '5年内', '“建成20个', '（达到3个', '不少于30%的、', '任务|责任单位\n', '任务|\n责任单位|\n', '序号\n任务\n责任单位\n', '1|市司法局|', '1.由市司法局负责，市财政局配合，', '督促指导', '按照', '主办：', '（由市司法局指导）', '（责任单位：市司法局）', '责任单位：市司法局。', '1.窗口。\n（责任单位：市司法局）\n', '【责任单位】', ' 责任单位：', '由市司法局牵头。'])('stays linear on %s repeated', (piece) => {
    const costOf = (times: number): number => cost(() => parsePlan(piece.repeat(times)));
    costOf(4_000);
    const small = costOf(4_000);
    const large = costOf(32_000);
    // Eight times the text costs eight times as much, or sixty-four; what is quick in any case is not worth a look.
    expect(large < 300 ? 0 : large / small).toBeLessThan(20);
  });
});
