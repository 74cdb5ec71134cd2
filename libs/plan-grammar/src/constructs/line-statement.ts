/**
 * line-statement := label name-list (label name-list)*     outside brackets: a line of its own, or behind a sentence
 *
 *     责任单位：市司法局、市财政局
 *     牵头单位：市发改委                                   or 【牵头单位】市发改委
 *     配合单位：市级有关部门        consecutive labelled lines are one statement
 *     …建立健全工作机制。牵头单位：市司法局；配合单位：市财政局。
 */
import type { Span } from '../parsed-plan.js';
import { trimSpan, type SourceText } from '../source-text.js';
import { labelBefore, type Label } from './label.js';
import { readStatement, unitShare, within, type Statement } from './statement.js';

const OPEN = '('.charCodeAt(0);
const CLOSE = ')'.charCodeAt(0);
const STOP = '。'.charCodeAt(0);
/** 主办：某市人民政府 承办：某市数据局 网站标识码：… at the foot of a page: what a page calls its keepers. */
const KEEPER = /^(?:主管|主办|承办)(?:单位|部门)?$/;
/** What else stands there, on the same line or the next; 市政府网站主办单位 is a name. */
const FURNITURE = /标识码|版权所有|ICP|网安备|技术支持|技术维护|网站(?:地图|声明|首页|支持|维护|管理)?(?:[: \n]|$)/;
const CONTACT = /(?:电话|邮编|传真|地址|邮箱):/;
/** A list that goes on for longer was never ended. */
const LONGEST_STATEMENT = 3000;

export function readLineStatements(source: SourceText, occupied: readonly Span[], declarations: readonly Span[], stops: ReadonlySet<number>): Statement[] {
  const { folded } = source;
  const statements: Statement[] = [];
  let from = 0;
  for (let colon = folded.indexOf(':'); colon >= 0; colon = folded.indexOf(':', Math.max(from, colon + 1))) {
    const label = labelBefore(folded, from, colon);
    if (label === null || !/[责牵主承配协参落实]/.test(label.word) || covered(occupied, colon)) continue;
    if (!beginsPhrase(folded, label.start)) continue;
    const end = statementEnd(folded, label.end, declarations, stops);
    if (isFooter(folded, label, end)) continue;
    const start = source.text[label.start - 1] === '【' ? label.start - 1 : label.start;
    const content = { start, end: closedSpan(folded, label.start, end).end };
    const read = readStatement(source, content, declarations);
    if (read.labels === 0 || read.units.length === 0) {
      // Nor does any of the labels behind it name one.
      from = end;
      continue;
    }
    const { share, strong } = unitShare(read);
    // A label on its own line needs no more; inside running text its names must look like units.
    const own = atLineStart(folded, label.start);
    if (own ? share === 0 && read.people.length === 0 && content.end - content.start > 80 : share < 0.6 || strong === 0) continue;
    // …工作规则。——责任单位：市司法局
    let outerStart = start;
    while (folded[outerStart - 1] === '-') outerStart--;
    statements.push({ rule: 'line', content, outer: { start: outerStart, end: Math.max(end, content.end) }, read, closed: true });
    from = end;
  }
  return statements;
}

function isFooter(folded: string, { word, start }: Label, end: number): boolean {
  if (!KEEPER.test(word)) return false;
  const foot = folded.slice(start, nextLineEnd(folded, end));
  return FURNITURE.test(foot) || (word.length === 2 && CONTACT.test(foot));
}

/** The end of the next line with anything on it, unless that is running text. */
function nextLineEnd(folded: string, at: number): number {
  let next = at;
  while (next < folded.length && /\s/.test(folded[next] ?? '')) next++;
  const newline = folded.indexOf('\n', next);
  const end = newline < 0 ? folded.length : newline;
  return folded.slice(next, end).includes('。') ? at : end;
}

function covered(occupied: readonly Span[], at: number): boolean {
  let low = 0;
  let high = occupied.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((occupied[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const span = occupied[low];
  return span !== undefined && span.start <= at;
}

function beginsPhrase(folded: string, at: number): boolean {
  const before = folded[at - 1];
  return before === undefined || /[。;\s)”"!！?？*·•►▶■◆-]/.test(before);
}

function atLineStart(folded: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /[ \t*·•-]/.test(folded[before] ?? '')) before--;
  return before < 0 || folded[before] === '\n';
}

/** To the end of the line or sentence; on through lines that go on with a label, and onto the next line where the list has not begun. */
function statementEnd(folded: string, from: number, declarations: readonly Span[], stops: ReadonlySet<number>): number {
  const farthest = Math.min(folded.length, from + LONGEST_STATEMENT);
  let at = from;
  let end = from;
  for (;;) {
    const newline = folded.indexOf('\n', at);
    const lineEnd = newline < 0 || newline > farthest ? farthest : newline;
    end = sentenceEnd(folded, at, lineEnd, declarations);
    const rest = folded.slice(end, lineEnd).replace(/^[。;,\s]+/, '');
    if (rest !== '') {
      if (!startsWithLabel(folded, lineEnd - rest.length, lineEnd)) return end;
      at = folded.indexOf(':', lineEnd - rest.length) + 1;
      continue;
    }
    if (lineEnd === farthest) return end;
    let next = lineEnd;
    while (next < folded.length && /\s/.test(folded[next] ?? '')) next++;
    if (next >= folded.length || stops.has(next)) return end;
    const nextEnd = folded.indexOf('\n', next) < 0 ? folded.length : folded.indexOf('\n', next);
    const empty = folded.slice(at, lineEnd).trim() === '';
    const unfinished = /[、,]$/.test(folded.slice(at, lineEnd).trimEnd());
    if (startsWithLabel(folded, next, nextEnd)) at = folded.indexOf(':', next) + 1;
    else if (empty || unfinished) at = next;
    else return end;
  }
}

function sentenceEnd(folded: string, from: number, lineEnd: number, declarations: readonly Span[]): number {
  let depth = 0;
  for (let at = from; at < lineEnd; at++) {
    const character = folded.charCodeAt(at);
    if (character === OPEN) depth++;
    else if (character === CLOSE) depth--;
    if (depth > 0 || character !== STOP) continue;
    const declared = within(declarations, { start: at, end: lineEnd })[0];
    return declared !== undefined && declared.start <= at + 2 ? declared.end : at;
  }
  return lineEnd;
}

function startsWithLabel(folded: string, at: number, lineEnd: number): boolean {
  const colon = folded.indexOf(':', at);
  if (colon < 0 || colon >= lineEnd) return false;
  const label = labelBefore(folded, at, colon);
  return label !== null && folded.slice(at, label.start).trim() === '';
}

/** Trims outer punctuation, and a closing bracket whose opening one is missing. */
function closedSpan(folded: string, start: number, end: number): Span {
  const span = trimSpan(folded, start, end, ',;。、');
  const inner = folded.slice(span.start, span.end);
  const unopened = inner.endsWith(')') && inner.split(')').length > inner.split('(').length;
  return unopened ? trimSpan(folded, span.start, span.end - 1, ',;。、') : span;
}
