/**
 * declaration := (列|排|…) 第一(位|名) 的 为 牵头(单位|部门) [，下同]
 * standing    := 以下各项均需 name-list 落实，不再列出
 *
 *     责任单位：市司法局、市市场监管局、市综合执法局。列第一位的为牵头单位，下同
 *
 * Says who leads in lists that do not say it themselves: from here on, or everywhere where it stands in a note.
 */
import type { Span } from '../parsed-plan.js';

const ORDINAL = '(?:列|排|位|处|写|标)[^,。;()\\n]{0,6}?(?:第一|首|最前|前面|前)(?:位|个|名|者|的)?|第一(?:个|位|名|顺位|责任)|首位|首个|排头';
const WHO = '(?:(?:各项|每项|每条|上述|以上|以下|其中|表中|本表)?[^,。;()\\n]{0,8}?(?:责任|承担|落实|有关|多个|两个以上)?(?:单位|部门|处室|者)[^,。;()\\n]{0,10}?)?';
const DECLARATION = new RegExp(
  `${WHO},?(?:${ORDINAL})[^,。;()\\n]{0,10}?,?(?:均|即|都|统一)?(?:为|是|系|作为|作|担任|负责)?[^,。;()\\n]{0,4}?(?:牵头|主办|主责|主要责任|第一责任|总牵头)(?:责任)?(?:单位|部门|处室|者|人)?(?:,? ?(?:其余|其他|余者)[^。;()\\n]{0,20})?(?:[,。] ?(?:下同|以下同|后同|以下均同|以下相同|下文同|余同))?`,
  'g',
);
const STANDING =
  /(?:以下|下列|各项|上述|所有|以上)[^。()\n]{0,16}?(?:均|都)?(?:需|由|须|要|请)([^。()\n]{2,60}(?:\([^()\n]{1,12}\)[^。()\n]{0,40})*?)(?:共同|分别)?(?:落实|负责|配合|参与|实施|抓好)[^。()\n]{0,8},? ?(?:不再|下文不再|不另|未)(?:一一|逐一|逐项|单独|重复|另行|分别)?(?:列出|列明|列|标注|注明|列示)/g;

/** Spans of all declarations that the first listed unit leads. */
export function readDeclarations(folded: string): Span[] {
  if (!/第一|首|最前|在前/.test(folded)) return [];
  const found: Span[] = [];
  // Only the sentences that can hold one are looked at: the pattern is tried around each 牵头 / 主办 / 责任.
  for (const anchor of folded.matchAll(/第一|首位|首个|最前|在前|排首|列首/g)) {
    const from = sentenceStart(folded, anchor.index);
    const previous = found[found.length - 1];
    if (previous !== undefined && from < previous.end) continue;
    const window = folded.slice(from, Math.min(folded.length, anchor.index + 60));
    DECLARATION.lastIndex = 0;
    const match = DECLARATION.exec(window);
    if (match !== null && from + match.index <= anchor.index) found.push({ start: from + match.index, end: from + match.index + match[0].length });
  }
  return found;
}

export interface Standing {
  span: Span;
  names: Span;
}

/** Units bound to every item by one sentence of the document. */
export function readStanding(folded: string): Standing | null {
  if (!folded.includes('不再') && !folded.includes('不另') && !folded.includes('未列')) return null;
  STANDING.lastIndex = 0;
  const match = STANDING.exec(folded);
  if (match === null) return null;
  const start = match.index + match[0].indexOf(match[1] ?? '');
  return { span: { start: match.index, end: match.index + match[0].length }, names: { start, end: start + (match[1]?.length ?? 0) } };
}

function sentenceStart(folded: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < 30 && !/[。;:()、\n]/.test(folded[from - 1] ?? '')) from--;
  return from;
}
