/**
 * outline := unit*        unit := number text unit*
 *
 *     二、重点工作
 *     (一)依法全面履行政府职能
 *     1.继续深化行政审批制度改革,…
 *
 * A style seen first inside another is deeper; numbers may restart or run on across parents. Marks count at the start
 * of a line; inside a line only where they carry on the count of an open unit, or where the document has no line breaks.
 * The list of attachments and the rows of tables are no units; units end with the signature's date and where an
 * attachment begins.
 */
import type { Span } from '../parsed-plan.js';
import { characterClass, firstFrom, isBlank, tableOf, type SourceText } from '../source-text.js';
import { doubtfulMark, numberMark, type NumberMark, type NumberStyle } from './numbering.js';

export interface Unit {
  style: NumberStyle;
  value: number;
  level: number;
  /** Where the number mark starts. */
  start: number;
  markEnd: number;
  /** Where the text after the mark starts. */
  textStart: number;
  /** End of this unit and all below it. */
  end: number;
  /** End of its own first line. */
  lineEnd: number;
  parent: Unit | null;
  children: Unit[];
}

export interface Outline {
  /** All units in document order. */
  units: readonly Unit[];
  /** Starts of number marks that begin a line, ascending. */
  lineStarts: ReadonlySet<number>;
  /** The deepest unit whose range holds `at`. */
  unitAt(at: number): Unit | null;
}

/** Below this many line breaks per thousand characters a document counts as having lost its lines. */
const UNBROKEN_PER_THOUSAND = 3;
/** A longer line that counts 一、 and 二、, or 一、 and 1. below it, holds what were many lines. */
const LONG_LINE = 200;
const BEFORE_FIRST = /[。:;)] ?$/;
const NEXT_INSIDE = /[。;)] ?二、|^[^。,;]{2,30}[ 。](?:1[.、]|\(一\))/;
/** What may stand before a number mark inside a line. */
const BEFORE_INLINE = characterClass('。;:!?！？)”" \t');
/** Behind a heading that ends in no stop its first part begins: 二、工作措施（一）… */
const LONGEST_HEADING = 30;
/** … and its first （一） behind a longer one. */
const LONGEST_BEFORE_PART = 60;
/** Behind a statement the count goes on, and one number may have been lost: （县林业局负责）5.… after 3. */
const MOST_LOST = 1;
const FINISHED = /[。;:)!?”]/;
const LABELLED = /^ *(?:责任|牵头|主办|承办|配合|协办|完成)[^:\n]{1,6}:/;
const HAN_DIGIT = tableOf('一二三四五六七八九十');
const HEADS_PART = /[一二三四五六七八九十]{1,3}、[^。;,:、()\d]{2,30}(?:\d{1,2}[.、](?=[\u4e00-\u9fff])|\([一二三四五六七八九十]{1,3}\))/y;
/** So far behind a doubtful number the next one may stand. */
const NEXT_WITHIN = 3000;

/** The line an attachment begins with, and the date below a signature: what comes next is in no unit above. */
const END = /^附 ?件 ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})? ?:?$|^(?:\d{4}|[〇○零Oo一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/;
const LONGEST_END = 14;

/** `skipped`, ascending, are tables and lists of attachments: they hold no units. */
export function readOutline(source: SourceText, skipped: readonly Span[] = []): Outline {
  const { folded } = source;
  const breaks = countLines(folded);
  const unbroken = folded.length > 200 && (breaks * 1000) / folded.length < UNBROKEN_PER_THOUSAND;
  const counted: Counted = { units: [], open: [], last: new Map() };
  const lineStarts = new Set<number>();
  let lineStart = 0;
  let skip = 0;
  let ones = folded.indexOf('一、');
  while (lineStart < folded.length) {
    let lineEnd = folded.indexOf('\n', lineStart);
    if (lineEnd < 0) lineEnd = folded.length;
    const first = firstInk(folded, lineStart, lineEnd);
    while ((skipped[skip]?.end ?? Infinity) < lineStart) skip++;
    if ((skipped[skip]?.start ?? Infinity) <= lineStart) {
      lineStart = lineEnd + 1;
      continue;
    }
    if (lineEnd - first < LONGEST_END && END.test(folded.slice(first, lineEnd).trimEnd())) for (const closed of counted.open.splice(0)) closed.end = lineStart;
    const mark = numberMark(folded, first) ?? doubtfulMark(folded, first);
    let from = first;
    if (mark !== null && plausible(mark, counted, folded, lineStart)) {
      lineStarts.add(first);
      push(counted, mark, first, lineEnd);
      from = mark.end;
    }
    while (ones >= 0 && (ones < from || (ones < lineEnd && !BEFORE_FIRST.test(folded.slice(Math.max(0, ones - 2), ones))))) ones = folded.indexOf('一、', Math.max(from, ones + 1));
    const counts = ones >= 0 && ones < lineEnd && lineEnd - from > LONG_LINE && NEXT_INSIDE.test(folded.slice(ones + 2, lineEnd));
    if (lineEnd - from > 40) inlineMarks(source, from, lineEnd, counted, unbroken || counts);
    lineStart = lineEnd + 1;
  }
  for (const unit of counted.open) unit.end = folded.length;
  return { units: counted.units, lineStarts, unitAt: (at) => unitAt(counted.units, at) };
}

/** What was counted so far. */
interface Counted {
  units: Unit[];
  /** The units not ended yet, outermost first. */
  open: Unit[];
  /** The last value of each style, which may run on across parents. */
  last: Map<NumberStyle, number>;
}

function inlineMarks({ folded, classes }: SourceText, from: number, lineEnd: number, counted: Counted, unbroken: boolean): void {
  const { open, units } = counted;
  if (!unbroken && open.length === 0) return;
  for (let at = from + 1; at < lineEnd; at++) {
    const behindHeading = ((classes[at - 1] ?? 0) & BEFORE_INLINE) === 0;
    if (behindHeading && !unbroken) continue;
    const unit = folded.charCodeAt(at);
    if (behindHeading && !(unit === 0x28 || (unit >= 0x31 && unit <= 0x39) ? isHeadingBefore(folded, at, units) : HAN_DIGIT[unit] === 1 && headsPart(folded, at))) continue;
    // The marks that may stand inside a line: han, （, digits and 第.
    if (!(unit === 0x28 || (unit >= 0x30 && unit <= 0x39) || unit === 0x7b2c || unit >= 0x4e00)) continue;
    const mark = numberMark(folded, at);
    if (mark === null || mark.style === 'decimal' || mark.style === 'circled') continue;
    if (behindHeading && mark.style !== 'han-paren' && mark.style !== 'arabic' && mark.style !== 'han') continue;
    const sibling = openOf(open, mark.style);
    // Only what a line has opened, or an unbroken document, may go on inside a line: (1)…；(2)… is running text.
    const lost = unbroken && folded[at - 1] === ')' ? MOST_LOST : 0;
    const goesOn = sibling !== undefined && follows(mark.value, sibling.value, lost) && (unbroken || mark.style.startsWith('han'));
    const begins = unbroken && sibling === undefined && (mark.value === 1 || runsOn(mark, counted, lost));
    if (!goesOn && !begins) continue;
    push(counted, mark, at, lineEnd);
    at = mark.end - 1;
  }
}

/** Apart from the walk that asks it, where a closure would cost an object for every character. */
const openOf = (open: readonly Unit[], style: NumberStyle): Unit | undefined => open.find((unit) => unit.style === style);

/** True for the mark of a count that runs on across parents: （一）1.2.（二）3. */
function runsOn(mark: NumberMark, { last }: Counted, lost = 0): boolean {
  return (mark.style === 'arabic' || mark.style === 'han-paren') && follows(mark.value, last.get(mark.style) ?? Infinity, lost);
}

function follows(value: number, before: number, lost: number): boolean {
  return value > before && value <= before + 1 + lost;
}

function isHeadingBefore(folded: string, at: number, units: readonly Unit[]): boolean {
  const last = units[units.length - 1];
  return last !== undefined && last.style === 'han' && at - last.textStart > 1 && at - last.textStart <= (folded[at] === '(' ? LONGEST_BEFORE_PART : LONGEST_HEADING) && !/[。;:]/.test(folded.slice(last.textStart, at));
}

/** …目标指标表二、调整产业结构（三）…: whatever stands before it, a heading and its first part follow. */
function headsPart(folded: string, at: number): boolean {
  if (HAN_DIGIT[folded.charCodeAt(at - 1)] === 1) return false;
  HEADS_PART.lastIndex = at;
  return HEADS_PART.test(folded);
}

function push(counted: Counted, mark: NumberMark, start: number, lineEnd: number): void {
  const { units, open } = counted;
  counted.last.set(mark.style, mark.value);
  const same = open.findIndex((candidate) => candidate.style === mark.style);
  if (same >= 0) for (const closed of open.splice(same)) closed.end = start;
  // A chapter or 一、 never lies inside an arabic or bracketed number.
  while (open.length > 0 && rank(open[open.length - 1]?.style) > rank(mark.style)) {
    const closed = open.pop();
    if (closed !== undefined) closed.end = start;
  }
  const last = units[units.length - 1];
  if (last !== undefined && last.lineEnd > start) last.lineEnd = start;
  const parent = open[open.length - 1] ?? null;
  const unit: Unit = {
    style: mark.style,
    value: mark.value,
    level: open.length,
    start,
    markEnd: mark.markEnd,
    textStart: mark.end,
    end: start,
    lineEnd,
    parent,
    children: [],
  };
  parent?.children.push(unit);
  units.push(unit);
  open.push(unit);
}

function rank(style: NumberStyle | undefined): number {
  if (style === 'chapter') return 0;
  if (style === 'han') return 1;
  return style === 'han-paren' || style === 'task' ? 2 : 3;
}

/** A line that merely begins with figures (3.5万亩, 12个) is no unit: decimals must start or carry on a count, doubtful marks carry it on. */
function plausible(mark: NumberMark, counted: Counted, folded: string, lineStart: number): boolean {
  if (mark.style !== 'decimal' && mark.doubtful !== true) return true;
  const sibling = counted.open.find((candidate) => candidate.style === mark.style);
  const carriesOn = sibling !== undefined && mark.value === sibling.value + 1;
  if (mark.doubtful !== true) return mark.value === 1 || carriesOn;
  const begins = sibling === undefined && (counted.last.has(mark.style) ? runsOn(mark, counted) : hasNext(mark, folded, lineStart));
  return (carriesOn || begins) && beginsParagraph(counted.units[counted.units.length - 1], folded, lineStart);
}

/** True where a line begins a paragraph: behind a finished sentence, a heading or a 责任单位 line, not in mid-sentence. */
function beginsParagraph(last: Unit | undefined, folded: string, lineStart: number): boolean {
  let end = lineStart;
  while (end > 0 && lineStart - end < 12 && isBlank(folded.charCodeAt(end - 1))) end--;
  if (end === 0 || FINISHED.test(folded.charAt(end - 1)) || (last !== undefined && last.lineEnd >= end)) return true;
  const above = folded.lastIndexOf('\n', end - 1) + 1;
  return LABELLED.test(folded.slice(above, above + 12));
}

/** True where the next number follows in the same form: 11完善… 12改革…. */
function hasNext(mark: NumberMark, folded: string, from: number): boolean {
  return new RegExp(`\\n *${mark.value + 1}(?=[\\u4e00-\\u9fff])`).test(folded.slice(from, from + NEXT_WITHIN));
}

function unitAt(units: readonly Unit[], at: number): Unit | null {
  let unit = units[firstFrom(units, at + 1) - 1] ?? null;
  while (unit !== null && unit.end <= at) unit = unit.parent;
  return unit;
}

/** Ends all units at `at`, where another plan of the same text begins. */
export function endUnitsAt({ units }: Outline, at: number): void {
  for (const unit of units) {
    if (unit.start >= at) break;
    unit.end = Math.min(unit.end, at);
  }
}

/** The unit's heading as written: its first line, or in running text its first sentence; no further than `until`. */
export function headingSpan(folded: string, unit: Unit, until = Infinity): Span {
  let end = unit.lineEnd;
  if (end - unit.start > HEADING_LIMIT) {
    const stop = folded.slice(unit.textStart, end).indexOf('。');
    if (stop >= 0) end = unit.textStart + stop + 1;
  }
  if (until > unit.textStart) end = Math.min(end, until);
  while (end > unit.textStart && /\s/.test(folded[end - 1] ?? '')) end--;
  return { start: unit.start, end };
}

const HEADING_LIMIT = 60;
const LONGEST_TITLE = 40;

/** The clause's title: a heading line of its own, or a short first sentence with more text after it; else null. */
export function titleSpan(folded: string, unit: Unit, until = Infinity): Span | null {
  if (until <= unit.textStart) return null;
  const start = unit.textStart;
  const [title = ''] = folded.slice(start, Math.min(headingSpan(folded, unit, until).end, start + LONGEST_TITLE + 1)).split('。', 1);
  return title !== '' && title.length <= LONGEST_TITLE && start + title.length < unit.end && !title.includes(',') ? { start, end: start + title.length } : null;
}

function firstInk(folded: string, start: number, end: number): number {
  let at = start;
  while (at < end && (folded[at] === ' ' || folded[at] === '\t')) at++;
  return at;
}

function countLines(folded: string): number {
  let lines = 0;
  const end = folded.trimEnd().length;
  for (let at = folded.indexOf('\n'); at >= 0 && at < end; at = folded.indexOf('\n', at + 1)) lines++;
  return lines;
}
