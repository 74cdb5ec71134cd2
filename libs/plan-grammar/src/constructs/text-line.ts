/** A non-empty line of the folded text, white space at both ends left out. */
import type { Span } from '../parsed-plan.js';
import { trimSpan } from '../source-text.js';

export interface TextLine extends Span {
  folded: string;
}

/** What a page sets before the entries of its head. */
const BULLETS = '•∙';

const lineOf = (folded: string, { start, end }: Span): TextLine => ({ start, end, folded: folded.slice(start, end) });

/** The first `limit` non-empty lines of a range. */
function readLines(folded: string, start: number, end: number, limit: number): TextLine[] {
  const lines: TextLine[] = [];
  let at = start;
  while (at < end && lines.length < limit) {
    let stop = folded.indexOf('\n', at);
    if (stop < 0 || stop > end) stop = end;
    const span = trimSpan(folded, at, stop, BULLETS);
    if (span.end > span.start) lines.push(lineOf(folded, span));
    at = stop + 1;
  }
  return lines;
}

/** The document's head: its first lines, long ones cut at the first numbered unit and parted at blanks. */
export function readHead(folded: string, firstUnit: number, limit: number): TextLine[] {
  return readLines(folded, 0, folded.length, limit).flatMap((line) => {
    if (line.folded.length <= LONG_LINE) return [line];
    const end = line.start < firstUnit && firstUnit < line.end ? firstUnit : line.end;
    const reached = folded.slice(line.start, Math.min(end, line.start + HEAD_REACH));
    if (!reached.includes(' ') && !reached.includes('\t')) return [{ start: line.start, end: line.start + reached.length, folded: reached }];
    const parts: TextLine[] = [];
    for (const match of reached.matchAll(/[^ \t]+/g)) {
      parts.push({ start: line.start + match.index, end: line.start + match.index + match[0].length, folded: match[0] });
    }
    return parts;
  });
}

/** A longer line is running text, which may hold the title only because the line breaks were lost. */
const LONG_LINE = 120;
const HEAD_REACH = 600;

/** The last `limit` non-empty lines of the text. */
export function readLastLines(folded: string, limit: number): TextLine[] {
  const lines: TextLine[] = [];
  let stop = folded.length;
  while (stop > 0 && lines.length < limit) {
    const start = folded.lastIndexOf('\n', stop - 1) + 1;
    const span = trimSpan(folded, start, stop);
    if (span.end > span.start) lines.unshift(lineOf(folded, span));
    stop = start - 1;
  }
  return lines;
}
