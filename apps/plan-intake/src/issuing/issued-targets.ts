import type { Target } from '#contracts';
import type { ParsedItem } from '#plan-grammar';

const PERIODS: readonly (readonly [RegExp, Exclude<Target['per'], null>])[] = [
  [/每半年|半年度?/g, 'HALF_YEAR'],
  [/每(?:个)?季度|每季/g, 'QUARTER'],
  [/每(?:个)?月|月月/g, 'MONTH'],
  [/每年度?|全年|年度|一年|年内/g, 'YEAR'],
];

/** The numbers an item must reach, each with the stretch of time its sentence counts it in: 每年至少举办4期. */
export function issuedTargets({ targets, text, span }: ParsedItem): Target[] {
  return targets.map((target) => ({
    text: target.text,
    comparator: target.comparator,
    value: target.value,
    unit: target.unit,
    per: periodOf(sentenceBefore(text, target.span.start - span.start) + upToNumber(target.text)),
  }));
}

/** From the end of the sentence before up to the number. */
function sentenceBefore(text: string, at: number): string {
  return /[^。；;]*$/.exec(text.slice(0, Math.max(0, at)))?.[0] ?? '';
}

/** The noun behind a number may name a year too: 每季度开展2次年度计划检查. */
function upToNumber(wording: string): string {
  return /^\D*/.exec(wording)?.[0] ?? '';
}

/** The last stretch of time a sentence names is the one the number stands in. */
function periodOf(sentence: string): Target['per'] {
  const named = PERIODS.flatMap(([pattern, per]) => [...sentence.matchAll(pattern)].map(({ index }) => ({ index, per })));
  return named.sort((a, b) => a.index - b.index).at(-1)?.per ?? null;
}
