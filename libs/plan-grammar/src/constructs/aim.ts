/**
 * aim := [indicator] (全覆盖 | 应…尽… | 清零 | 零… | 双下降 | 只减不增 | 双提升 | 稳中有升 …)
 *
 *     实现党政机关公职律师全覆盖   无分歧欠款全部清零   争议发案量、败诉率实现“双下降”
 *
 * What must be reached without a number: no target to compute with, but to be shown and accepted against.
 */
import type { AimKind, ParsedAim } from '../parsed-plan.js';
import { characterClass, type SourceText, tableOf } from '../source-text.js';

const AIM =
  /(?:(?<all>(?<!健)全覆盖|应[\u4e00-\u9fff]{1,2}尽[\u4e00-\u9fff]{1,2})|(?<none>(?:全部|动态)?清零|零(?:新增|增长|发生|投诉|事故|积压|上访|容忍|跑腿))|(?<less>双(?:下)?降|只[减降]不[增升]|稳中有降|持续下降|逐年下降|逐年递减)|(?<more>双(?:提升|增长)|只[增升]不[减降]|稳中有升|稳步提升|逐年提高|逐年递增))/y;
/** What an aim begins with. */
const STARTS = characterClass('全应动清零双只稳持逐');
/** What it goes on with, unless it begins with 应. */
const FOLLOWS = tableOf('覆部态零新增发投事积上容跑降下减升中续年提步');
/** The indicator stands at most so far before. */
const REACH = 20;

/** Aims of a range, in order. */
export function readAims({ text, folded, classes }: SourceText, start: number, end: number): ParsedAim[] {
  const found: ParsedAim[] = [];
  for (let at = start; at < end; at++) {
    if (((classes[at] ?? 0) & STARTS) === 0 || (FOLLOWS[folded.charCodeAt(at + 1)] === 0 && folded[at] !== '应')) continue;
    AIM.lastIndex = at;
    const match = AIM.exec(folded);
    const until = at + (match?.[0].length ?? 0);
    if (match === null || until > end) continue;
    // Behind the aim before it: “应放尽放”“应接尽接” are two.
    const floor = Math.max(start, found.at(-1)?.span.end ?? start);
    let from = at;
    while (from > floor && at - from < REACH && !/[,;。、\s《》]/.test(folded[from - 1] ?? '')) from--;
    const quoted = folded[until] === '”' && until < end && folded.slice(from, at).includes('“');
    const span = { start: from, end: quoted ? until + 1 : until };
    found.push({ text: text.slice(span.start, span.end), kind: kindOf(match.groups ?? {}), span, rule: 'aim/words' });
    at = span.end - 1;
  }
  return found;
}

function kindOf(found: Record<string, string | undefined>): AimKind {
  if (found['all'] !== undefined) return 'ALL';
  if (found['none'] !== undefined) return 'NONE';
  return found['less'] !== undefined ? 'LESS' : 'MORE';
}
