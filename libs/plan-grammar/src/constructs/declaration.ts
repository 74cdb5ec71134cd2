/**
 * declaration := (列|排|…) 第一(位|名) 的 为 牵头(单位|部门) [，下同]  |  (分号|逗号) 前 的 为 牵头(单位|部门) [，…]
 *
 *     责任单位：市司法局、市市场监管局、市综合执法局。列第一位的为牵头单位，下同
 *     责任单位：市住建局、市资源规划局；市发改委。分号前为牵头单位，分号后为配合单位
 *
 * Says who leads in lists that do not say it themselves: from here on, or everywhere where it stands in a note.
 */
import type { Span } from '../parsed-plan.js';

/** Who leads by declaration: the first listed, or all before the list's first comma or semicolon. */
export type DeclaredLead = 'FIRST' | 'BEFORE_COMMA' | 'BEFORE_SEMICOLON';

export interface Declaration extends Span {
  leads: DeclaredLead;
}

/** Words that say "first in the list"; every declaration has one. */
const FIRST = /第一|首位|首个|最前|在前|排首|列首|排头/g;
/** From the word on: who is first, and that it leads. */
const LEADS =
  /(?:第一(?:位|个|名|顺位|责任(?!人)|(?:实施|落实|承担|主责|负责|承办)(?=单位|部门)|列|单位|部门|的|者|(?=[为是]))|首位|首个|最前面?|在前面?|排首|列首|排头)(?:位)?(?:的|者)?[^,。;()\n]{0,12}?(?:,(?:均|即|都)?[为是系作])?(?:牵头|主办|主责|主要责任|第一责任)(?:责任)?(?:单位|部门|处室|者|人)?(?:(?:或者?|和|、)(?:汇总|协调|总协调)(?:单位|部门))?(?:,? ?(?:其余|其他|余者)(?:[^,。;()\n]{0,12}?[为是])?[^,。;()\n]{0,12}?(?:单位|部门|者))?(?:[,。] ?(?:下同|以下同|后同|以下均同|以下相同|下文同|余同))?/y;
/** Before the word: that a place in a list is meant (列第一位, 责任单位第一位), not a rank of merit. */
const LISTED = /(?:列|排|位|处|写|标|放|单位|部门|名单|^)[^,。;()\n]{0,6}$/;
/** A phrase before a comma that opens the declaration: 有多个责任单位的，… */
const OPENING = /(?:单位|部门|者)[^,。;()\n]{0,6}[,]$/;
/** From the mark's name on: that what stands before it leads. */
const BEFORE_MARK =
  /(?<mark>分号|逗号|“[;,]”)(?:之|以)?前面?的?(?:(?:责任|第一)?(?:单位|部门|者))?,?(?:均|即|都)?(?:[为是系]|作为)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门|处室)?(?:[,;] ?(?:其余|其他|余者|(?:分号|逗号|“[;,]”)(?:之|以)?后)[^。;()\n]{0,20}?(?:单位|部门|者))?(?:[,。] ?(?:下同|以下同|后同|余同))?/g;

/** All declarations of who leads in lists that do not say it, in order. */
export function readDeclarations(folded: string): Declaration[] {
  const found: Declaration[] = [];
  for (const { index } of folded.matchAll(FIRST)) {
    if (index < (found[found.length - 1]?.end ?? 0)) continue;
    const start = phraseStart(folded, index);
    if (!LISTED.test(folded.slice(start, index))) continue;
    LEADS.lastIndex = index;
    const match = LEADS.exec(folded);
    if (match !== null) found.push({ start: opening(folded, start), end: index + match[0].length, leads: 'FIRST' });
  }
  for (const match of folded.matchAll(BEFORE_MARK)) {
    const leads = /分号|;/.test(match.groups?.['mark'] ?? '') ? 'BEFORE_SEMICOLON' : 'BEFORE_COMMA';
    found.push({ start: match.index, end: match.index + match[0].length, leads });
  }
  return found.sort((a, b) => a.start - b.start);
}

function phraseStart(folded: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 30 && !/[,。;:()、\n]/.test(folded[start - 1] ?? '')) start--;
  return start;
}

function opening(folded: string, start: number): number {
  if (folded[start - 1] !== ',') return start;
  const before = phraseStart(folded, start - 1);
  const phrase = folded.slice(before, start);
  return /(?:的|中|里|时),$/.test(phrase) && OPENING.test(phrase) ? before : start;
}
