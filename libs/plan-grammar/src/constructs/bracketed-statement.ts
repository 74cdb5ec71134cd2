/**
 * bracketed-statement := '(' responsibility ')'
 *
 *     〔责任单位：市司法局，市级有关部门（单位）〕
 *     (县司法局、县法院,县属各有关单位、各乡镇人民政府)          a bare list: only behind a finished sentence
 *     （国家发展改革委、财政部按职责分工负责）      （市司法局；完成时限：6月底前）
 *
 * A label or a duty verb makes a bracket a statement wherever it stands; a bare list must consist of unit names and
 * stand where a sentence has ended or is about to end, so that 镇（街道） and 市委依法治市办（市司法局） stay text.
 */
import type { Span } from '../parsed-plan.js';
import { isHan, trimSpan, type SourceText, unspaced } from '../source-text.js';
import type { Bracket } from './bracket.js';
import { mayHoldVerb } from './duty-verb.js';
import { readLabels } from './label.js';
import type { Outline } from './outline.js';
import { readStatement, unitShare, within, type Statement } from './statement.js';
import { isOfTier, likeness, namesSomebody } from './unit-name.js';

/** An unlabelled bracket shorter than this names no unit. */
const SHORTEST = 3;
/** Verbs alone make a statement when at least this share of what they govern are units. */
const VERB_SHARE = 0.6;
const BARE_SHARE = 0.66;
/** The offices of a department: （法规科、执法科） says who, （内科） does not. */
const OFFICE = /^(?!.*(?:[学专本内外文理全百骨儿牙产眼]科|[参控个入持认炒]股|[好坏益害用去到随各示所何此之]处)$)[\u4e00-\u9fff]{2,10}[科股处]$/;
/** Pieces a line end and a blank may part a name into. */
const MOST_PIECES = 3;

export function readBracketedStatements(source: SourceText, brackets: readonly Bracket[], declarations: readonly Span[], outline: Outline): Statement[] {
  const statements: Statement[] = [];
  for (const bracket of brackets) {
    if (bracket.quoted) continue;
    const statement = readOne(source, bracket, declarations);
    if (statement !== null && (outline.units.length > 0 || !isByline(source.folded, statement))) statements.push(statement);
  }
  return statements;
}

/** （市农业农村局） behind the last word of a piece without any number says who wrote it. */
function isByline(folded: string, { read, outer }: Statement): boolean {
  return read.labels === 0 && read.verbs === 0 && read.units.length === 1 && folded.slice(outer.end).trim() === '';
}

function readOne(source: SourceText, bracket: Bracket, declarations: readonly Span[]): Statement | null {
  const { folded } = source;
  const end = bracket.closed ? bracket.close : recoveredEnd(folded, bracket, declarations);
  const content = trimSpan(folded, bracket.open + 1, end);
  if (content.end - content.start < SHORTEST) return null;
  const sample = folded.slice(content.start, Math.min(content.end, content.start + 400));
  const labels = sample.includes(':') || /^[责牵主承配协参]/.test(sample) ? readLabels(folded, content.start, content.end) : [];
  const labelled = labels.some((label) => label.start - content.start < 60);
  if (!labelled && !mayHoldVerb(sample) && !isBarePlace(folded, bracket.open, end)) return null;
  if (!labelled && !bracket.closed) return null;
  const read = readStatement(source, content, declarations);
  const { share, strong } = unitShare(read);
  const accepted =
    (labelled && (read.units.length > 0 || read.times.length > 0) && (read.labels === 0 ? read.units.length === 0 : true)) ||
    (read.verbs > 0 && strong > 0 && share >= VERB_SHARE && (isBarePlace(folded, bracket.open, end) || read.units.some((unit) => likeness(unit.folded) === 'strong'))) ||
    (read.verbs > 0 && strong === 0 && read.units.length > 0 && read.units.every((unit) => isOfTier(unit.folded)) && isBarePlace(folded, bracket.open, end)) ||
    (read.verbs === 0 && read.labels === 0 && strong > 0 && share >= BARE_SHARE && isBarePlace(folded, bracket.open, end) && !read.units.some((unit) => isScrap(folded, unit.span))) ||
    (read.verbs === 0 && read.labels === 0 && read.units.length > 0 && read.units.every((unit) => OFFICE.test(unit.folded)) && isBarePlace(folded, bracket.open, end));
  if (!accepted) return null;
  const outer = { start: bracket.open, end: bracket.closed ? bracket.close + 1 : end };
  const tail = bracket.closed ? termBehind(folded, outer.end) : null;
  if (tail !== null) outer.end = tail.end;
  return { rule: 'bracketed', content, outer, read, closed: bracket.closed, ...(tail === null ? {} : { tail }) };
}

/** Pieces of a flattened table between two brackets are no name: 2 年底前 市生态环境局 监测网络. */
function isScrap(folded: string, { start, end }: Span): boolean {
  const name = folded.slice(start, end);
  return /^\d{1,2}(?!\d)/.test(name) || (unspaced(name) !== name && name.split(/\s+/).length > MOST_PIECES);
}

/** The rest of the sentence where it opens with a term. */
const TERM_BEHIND = /[,;] ?(?=(?:[力争确保于在到]{1,2})?(?:\d{4}年|\d{1,2}月|十?[一二三四五六七八九十]月|年[底内]|本?年度?内|[上下]半年|第?[一二三四]季度|每))[^。;\n()]{3,60}(?=[。;\n]|$)/y;

function termBehind(folded: string, at: number): Span | null {
  TERM_BEHIND.lastIndex = at;
  const match = TERM_BEHIND.exec(folded);
  return match === null ? null : { start: at + 1, end: at + match[0].length };
}

/** An unclosed statement ends with its line, or with its first sentence if more text follows; a declaration still belongs. */
function recoveredEnd(folded: string, bracket: Bracket, declarations: readonly Span[]): number {
  const inside = folded.slice(bracket.open, bracket.close);
  const newline = inside.indexOf('\n');
  const limit = newline < 0 ? bracket.close : bracket.open + newline;
  const stop = bracket.open + inside.indexOf('。');
  if (stop < bracket.open || stop >= limit) return limit;
  const declared = within(declarations, { start: stop, end: limit })[0];
  return declared !== undefined && declared.start <= stop + 2 ? declared.end : stop;
}

/** A bare list may stand behind a finished sentence or at the end of one, not behind a name it explains. */
function isBarePlace(folded: string, open: number, close: number): boolean {
  let before = open - 1;
  while (before >= 0 && (folded[before] === ' ' || folded[before] === '\n')) before--;
  if (before < 0) return false;
  let after = close + 1;
  while (folded[after] === ' ') after++;
  // “三局一办”（…）认定的项目: a quoted name is explained in the middle of a sentence.
  if (/[”"]/.test(folded[before] ?? '') && isHan(folded.charCodeAt(after)) && !/[。!?！？]/.test(folded[before - 1] ?? '')) return false;
  if (/[。;!?！？”"…:]/.test(folded[before] ?? '') || folded.slice(before + 1, open).includes('\n')) return true;
  const ends = after >= folded.length || /[。;\n]/.test(folded[after] ?? '');
  return ends && !namesSomebody(folded.slice(Math.max(0, before - 3), before + 1));
}
