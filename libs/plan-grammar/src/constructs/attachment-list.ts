/**
 * attachment-list := 附件 ':' '1.' name ('2.' name)+      names of what is attached: neither headings nor the plan's title
 *
 *     附件：1.某市2024年重点任务分解表
 *           2.某市2024年民生实事分解表
 */
import type { Span } from '../parsed-plan.js';
import { lineEnd } from '../source-text.js';

const OPENING = /附 ?件? ?: *\n*[ \t]*1[.、]/y;
/** Nothing else stands before it on its line. */
const ALONE = /(?:^|\n)[ \t]*$/;
const NUMBER = /^[ \t]*(\d{1,2})[.、]/;
/** The plan's own numbers begin. */
const OTHER_NUMBER = /^[ \t]*(?:\d{1,2}[.、]|[一二三四五六七八九十]+、|\()/;
/** No line is indented further. */
const INDENT = 40;
/** So many lines may a name run over before the next number. */
const LINES_OF_NAME = 3;
/** A name is no sentence and assigns nothing. */
const SENTENCE = /[。;:]|.{80}/;

/** All such lists, from the line of 附件 to the end of the last number's line. */
export function readAttachmentLists(folded: string): Span[] {
  const lists: Span[] = [];
  for (let at = folded.indexOf('附'); at >= 0; at = folded.indexOf('附', at + 1)) {
    OPENING.lastIndex = at;
    const opening = OPENING.exec(folded)?.[0];
    if (opening === undefined || !ALONE.test(folded.slice(Math.max(0, at - INDENT), at))) continue;
    const start = at + opening.length - 2;
    let end = lineEnd(folded, start);
    if (SENTENCE.test(folded.slice(start, end))) continue;
    let expected = 2;
    for (let from = end + 1, lines = 0; from < folded.length && lines < LINES_OF_NAME; ) {
      const stop = lineEnd(folded, from);
      const line = folded.slice(from, stop);
      if (SENTENCE.test(line)) break;
      if (Number(NUMBER.exec(line)?.[1]) === expected) {
        expected++;
        end = stop;
        lines = 0;
      } else if (OTHER_NUMBER.test(line)) break;
      else if (line.trim() !== '') lines++;
      from = stop + 1;
    }
    lists.push({ start: folded.lastIndexOf('\n', at) + 1, end });
  }
  return lists;
}
