/** A non-empty line of the folded text, white space at both ends left out. */
import type { Span } from '../parsed-plan.js';
import { trimSpan } from '../source-text.js';

export interface TextLine extends Span {
  folded: string;
}

/** The first `limit` non-empty lines of a range. */
export function readLines(folded: string, start: number, end: number, limit: number): TextLine[] {
  const lines: TextLine[] = [];
  let at = start;
  while (at < end && lines.length < limit) {
    let stop = folded.indexOf('\n', at);
    if (stop < 0 || stop > end) stop = end;
    const span = trimSpan(folded, at, stop);
    if (span.end > span.start) lines.push({ ...span, folded: folded.slice(span.start, span.end) });
    at = stop + 1;
  }
  return lines;
}

/** The last `limit` non-empty lines of the text. */
export function readLastLines(folded: string, limit: number): TextLine[] {
  const lines: TextLine[] = [];
  let stop = folded.length;
  while (stop > 0 && lines.length < limit) {
    const start = folded.lastIndexOf('\n', stop - 1) + 1;
    const span = trimSpan(folded, start, stop);
    if (span.end > span.start) lines.unshift({ ...span, folded: folded.slice(span.start, span.end) });
    stop = start - 1;
  }
  return lines;
}
