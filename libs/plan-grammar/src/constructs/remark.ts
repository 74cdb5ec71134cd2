/**
 * remark   := sentence or its tail with (不再 … 列出 | 不再做分工 | 统称 | 简称), in or behind a statement: names no unit of it
 * standing := remark with (均需 | 均涉及 …) name-list [落实]      binds the names to every item from there on
 *
 *     市水务局牵头，各县（市、区）政府负责落实。以下各项均需各县（市、区）政府落实，不再列出
 *     责任单位：市水务局。具体任务均涉及相关县（市、区）政府，不再做分工，下同
 *     市水务局、各县区政府、高新区管委会。以下将各县区政府及高新区管委会统称“各县区政府”
 */
import type { Span } from '../parsed-plan.js';
import { trimSpan } from '../source-text.js';

export interface Remark extends Span {
  /** The list of units bound to every item, null where it binds none. */
  standing: Span | null;
}

/** What closes a remark: from here on names are left out, or given a short form. */
const LEFT_OUT = /(?:不再?|不另|未)(?:一一|逐一|逐项|单独|重复|另行|分别|再)*(?:列出|列明|列示|列入|单列|列(?=[,。;)]|$)|标注|注明|赘述|[做作]?分工)|[统简]称/g;
/** What opens one in the middle of a sentence. */
const OPENING = /(?:^|,) ?(?:以下|下列|上述|以上|各项|后续|具体|[均都皆](?:需|须|由|应))/;
const BINDS = /(?:[均都皆](?:需要?|须|应|要)?(?:由|涉及)?|[需须]?由|涉及|需要?(?!求)|须)(?<names>[^。;,\n]{2,80}?)(?:共同|分别|一并|负责|组织|配合)*(?:落实|负责|配合|参与|实施|抓好|承担|,|$)/;

/** How far a sentence reaches to either side of what closes the remark. */
const BACK = 200;
const ON = 60;

/** All remarks in order, none inside another. */
export function readRemarks(folded: string): Remark[] {
  const found: Remark[] = [];
  for (const match of folded.matchAll(LEFT_OUT)) {
    const last = found[found.length - 1];
    if (match.index < (last?.end ?? 0)) continue;
    const behind = match.index + match[0].length;
    const sentence = sentenceStart(folded, match.index, last?.end ?? 0);
    const opening = OPENING.exec(folded.slice(sentence, behind));
    const shortens = match[0].endsWith('称');
    const bare = shortens ? match.index : folded.lastIndexOf(',', match.index) + 1;
    const start = opening === null ? Math.max(sentence, bare) : sentence + opening.index;
    const span = trimSpan(folded, start, sentenceEnd(folded, behind), ',');
    found.push({ ...span, standing: opening === null || shortens ? null : standing(folded, span.start, match.index) });
  }
  return found;
}

function standing(folded: string, start: number, end: number): Span | null {
  const binds = BINDS.exec(folded.slice(start, end));
  const names = binds?.groups?.['names'];
  if (binds === null || names === undefined) return null;
  const from = start + binds.index + binds[0].indexOf(names);
  return { start: from, end: from + names.length };
}

/** Past the last full stop, colon or open bracket; what stands in brackets of its own is passed over. */
function sentenceStart(folded: string, at: number, floor: number): number {
  let depth = 0;
  let start = at;
  for (; start > floor && at - start < BACK; start--) {
    const before = folded[start - 1] ?? '';
    if (before === ')') depth++;
    else if (before === '(' && depth > 0) depth--;
    else if (depth === 0 && /[。;:\n(]/.test(before)) break;
  }
  return start;
}

function sentenceEnd(folded: string, from: number): number {
  let depth = 0;
  let end = from;
  for (; end < folded.length && end - from < ON; end++) {
    const next = folded[end] ?? '';
    if (next === '(') depth++;
    else if (next === ')' && depth > 0) depth--;
    else if (depth === 0 && /[。;\n)]/.test(next)) break;
  }
  return end;
}
