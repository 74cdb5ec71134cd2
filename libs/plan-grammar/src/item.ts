/**
 * item := text statement       within a clause, in order; the text runs from the clause's number, or from the previous
 * statement of the clause, up to the statement
 *
 *     （三）深入推进简政放权。…〔责任单位：A〕完善政府权力清单…〔责任单位：B〕      two items of one clause
 *     二、重点工作（牵头单位：市司法局）                                      a heading's statement governs what is below it
 */
import type { Diagnostic, ParsedDeadline, ParsedItem, Span } from './parsed-plan.js';
import { diagnostic } from './diagnostics.js';
import { firstFrom, trimSpan, type SourceText } from './source-text.js';
import { readAims } from './constructs/aim.js';
import { endOfBody } from './constructs/closing.js';
import { readDeadlines, type DeadlineContext } from './constructs/deadline.js';
import { settleRoles, type Declared } from './constructs/lead-rule.js';
import { numberMark } from './constructs/numbering.js';
import { headingSpan, titleSpan, type Outline, type Unit } from './constructs/outline.js';
import type { Statement } from './constructs/statement.js';
import { readTargets } from './constructs/target.js';

/** Punctuation left over between a statement and the next text. */
const LEFT_OVER = '。;,、.';
/** What a paragraph without a number is set off with. */
const BULLETS = '●•■◆▲►▶◇○□';
/** Up to this length the text before a clause's only statement counts as its title when more text follows. */
const LONGEST_TITLE = 40;

/** What keeps a heading from being a title only: 制度 and 青少年 are no terms. */
const TERM_IN_TITLE = /\d|[本全今明每半]年|年[度底内]|月|季度/;

export interface Draft {
  statement: Statement;
  unit: Unit | null;
  ordinal: number;
  governed: Span;
  atHeading: boolean;
}

/** Gives every statement the text it governs. `bodyStart` is where text without any number may begin. */
export function governedTexts(source: SourceText, outline: Outline, statements: readonly Statement[], bodyStart: number): Draft[] {
  const lifted = liftedUnits(source.folded, outline, statements);
  const drafts: Draft[] = [];
  const ordinals = new Map<Unit | null, number>();
  let previous: Draft | null = null;
  statements.forEach((statement, index) => {
    const own = unitOf(source.folded, outline, statement);
    const unit: Unit | null = (own === null ? null : lifted.get(own)) ?? own;
    if (statement.governed !== undefined) {
      previous = { statement, unit, ordinal: 1, governed: statement.governed, atHeading: false };
      drafts.push(previous);
      return;
    }
    const ordinal = (ordinals.get(unit) ?? 0) + 1;
    ordinals.set(unit, ordinal);
    const free = previous?.statement.outer.end ?? 0;
    const start = unit === null ? paragraphStart(source.folded, statement.outer.start, Math.max(bodyStart, free)) : Math.max(unit.textStart, free);
    let governed = trimSpan(source.folded, start, Math.max(start, statement.outer.start), '');
    governed = { start: trimSpan(source.folded, governed.start, governed.end, unit === null ? LEFT_OVER + BULLETS : LEFT_OVER).start, end: governed.end };
    if (governed.start > governed.end) governed.start = governed.end;
    const holder = outline.unitAt(statement.outer.start);
    if (holder !== null && holder !== own) governed = trimSpan(source.folded, governed.start, Math.max(governed.start, holder.start));
    const next = statements[index + 1]?.outer.start ?? Infinity;
    const below = unit === null || own !== unit || ordinal > 1 ? null : bodyBelow(source.folded, unit, statement, governed, next);
    if (below !== null) governed = below;
    previous = { statement, unit, ordinal, governed, atHeading: below !== null };
    drafts.push(previous);
  });
  return drafts;
}

/** （三）责任单位：… is a number of its own that only holds the statement: it speaks for the unit above. */
function unitOf(folded: string, outline: Outline, statement: Statement): Unit | null {
  const unit = outline.unitAt(statement.outer.start);
  if (unit === null || unit.parent === null || statement.outer.start > unit.textStart || statement.rule !== 'line') return unit;
  return trimSpan(folded, statement.outer.end, unit.end, LEFT_OVER).start >= unit.end ? unit.parent : unit;
}

/**
 * A statement behind the last of several children that have none speaks for their parent, where the document does so
 * throughout: 1.… 2.… 3.…（责任单位：…） under every （一）.
 */
function liftedUnits(folded: string, outline: Outline, statements: readonly Statement[]): Map<Unit, Unit> {
  const holders = new Set<Unit>();
  const ownLine = new Set<Unit>();
  for (const statement of statements) {
    const unit = outline.unitAt(statement.outer.start);
    if (unit === null || statement.rule === 'table-row') continue;
    holders.add(unit);
    if (/(?:^|\n)\s*$/.test(folded.slice(Math.max(0, statement.outer.start - 3), statement.outer.start))) ownLine.add(unit);
  }
  const lastOnly = new Map<string, Unit[]>();
  const others = new Map<string, number>();
  for (const parent of outline.units) {
    const last = parent.children[parent.children.length - 1];
    if (last === undefined || !parent.children.some((child) => holders.has(child))) continue;
    const key = `${parent.style}>${last.style}`;
    if (parent.children.length > 1 && parent.children.filter((child) => holders.has(child)).length === 1 && holders.has(last) && !holders.has(parent)) {
      const parents = lastOnly.get(key);
      if (parents === undefined) lastOnly.set(key, [parent]);
      else parents.push(parent);
    } else others.set(key, (others.get(key) ?? 0) + 1);
  }
  const lifted = new Map<Unit, Unit>();
  for (const [key, parents] of lastOnly) {
    if (parents.length <= (others.get(key) ?? 0)) continue;
    for (const parent of parents) {
      const last = parent.children[parent.children.length - 1];
      // One such place is no custom yet, unless the statement stands on a line of its own.
      if (last !== undefined && (parents.length > 1 || ownLine.has(last))) lifted.set(last, parent);
    }
  }
  return lifted;
}

/**
 * The text under a statement that stands on a heading, or before the text it speaks of, up to the first child with a
 * statement of its own; null where it stands behind. A plain title is left to the clause, which has it as its own.
 */
function bodyBelow(folded: string, unit: Unit, statement: Statement, governed: Span, nextStatement: number): Span | null {
  const end = nextStatement >= unit.end ? unit.end : (unit.children.find((child) => child.start <= nextStatement && nextStatement < child.end)?.start ?? 0);
  const start = trimSpan(folded, statement.outer.end, end, LEFT_OVER).start;
  const body = trimSpan(folded, start, endOfBody(folded, start, end));
  const before = folded.slice(governed.start, governed.end);
  const titleOnly = before.length <= LONGEST_TITLE && !/[。;].*[^。\s]/s.test(before);
  if (before === '' && body.end > body.start) return body;
  if (!titleOnly || body.end - body.start <= Math.max(20, before.length)) return null;
  return isPlainTitle(folded, unit, before, statement) ? body : { start: governed.start, end: body.end };
}

/** Says nothing but what the clause is about: no term, no number. */
function isPlainTitle(folded: string, unit: Unit, before: string, statement: Statement): boolean {
  return titleSpan(folded, unit, statement.outer.start) !== null && !TERM_IN_TITLE.test(before);
}

function paragraphStart(folded: string, at: number, floor: number): number {
  let start = at;
  // A statement on its own line speaks for the paragraph above it.
  while (start > floor && /\s/.test(folded[start - 1] ?? '')) start--;
  while (start > floor && folded[start - 1] !== '\n') start--;
  return Math.max(floor, start);
}

/** Turns a draft into the item that is printed; `outers` are those of all statements. */
export function readItem(source: SourceText, draft: Draft, declared: Declared | null, context: DeadlineContext, outers: readonly Span[]): ParsedItem {
  const { text, folded } = source;
  const { statement, unit, governed } = draft;
  const roles = settleRoles(statement.read, declared, statement.content);
  const deadlines = readDeadlines(source, governed.start, governed.end, context);
  for (const time of statement.read.times) {
    const read = readDeadlines(source, time.start, time.end, context, true);
    // At a heading the text goes on around its statement, whose field still takes what running text does not.
    const inside = time.start >= governed.start && time.end <= governed.end;
    deadlines.push(...(inside ? read.filter(({ span }) => !deadlines.some((known) => known.span.end === span.end)) : read));
  }
  if (statement.tail !== undefined) deadlines.push(...readDeadlines(source, statement.tail.start, statement.tail.end, context));
  const targets = readTargets(source, governed.start, governed.end, deadlines.map((deadline) => deadline.span));
  const diagnostics: Diagnostic[] = [...roles.diagnostics];
  if (governed.end === governed.start) diagnostics.push(diagnostic('NO_TEXT_GOVERNED', statement.content));
  if (!statement.closed) diagnostics.push(diagnostic('UNCLOSED_BRACKET', statement.content));
  if (draft.atHeading) diagnostics.push(diagnostic('STATEMENT_AT_HEADING', statement.content));
  diagnostics.push(...yearless(deadlines));
  const path = pathTo(unit);
  // A heading is quoted without its statement.
  const said = (level: Unit): number | undefined => outers[firstFrom(outers, level.textStart)]?.start;
  const levels = statement.headings === undefined ? pathAbove(folded, path, governed) : aboveTable(folded, path, statement.headings[0]);
  const above = levels.map((level) => quote(text, headingSpan(folded, level, said(level))));
  const headings = [...above, ...(statement.headings ?? []).map((heading) => quote(text, heading))];
  const title = unit === null || statement.rule === 'table-row' ? null : titleSpan(folded, unit, said(unit));
  return {
    section: headings[0] ?? null,
    subsection: headings[1] ?? null,
    clause: statement.number ?? (unit === null ? '' : quote(text, { start: unit.start, end: unit.markEnd })),
    clauseTitle: title === null ? null : quote(text, title),
    ordinal: draft.ordinal,
    text: text.slice(governed.start, governed.end),
    span: governed,
    responsibility: statement.written ?? text.slice(statement.content.start, statement.content.end),
    responsibilitySpan: statement.content,
    duty: roles.duty,
    leadRule: roles.leadRule,
    lead: roles.parties.filter((party) => party.role === 'LEAD').map((party) => party.name),
    co: roles.parties.filter((party) => party.role === 'CO').map((party) => party.name),
    collective: roles.parties.filter((party) => party.collective).map((party) => party.name),
    deadlines,
    targets,
    aims: readAims(source, governed.start, governed.end),
    diagnostics,
    rule: statement.rule,
    parties: roles.parties,
    people: statement.read.people,
  };
}

function yearless(deadlines: readonly ParsedDeadline[]): Diagnostic[] {
  return deadlines
    .filter((deadline) => deadline.due === null && (deadline.kind === 'DATE' || (deadline.kind === 'WINDOW' && deadline.recurrence === null)))
    .map((deadline) => diagnostic('YEAR_UNKNOWN', deadline.span, deadline.text));
}

/** The units whose headings stand above an item: a clause is not its own section, unless its first line heads the text. */
function pathAbove(folded: string, path: Unit[], governed: Span): Unit[] {
  const [unit] = path;
  if (unit === undefined || path.length > 1) return path.slice(0, -1);
  const below = governed.start >= unit.lineEnd || folded.slice(governed.start, governed.end).includes('\n');
  return below && !/[。;]/.test(folded.slice(unit.textStart, headingSpan(folded, unit).end)) ? path : [];
}

/** The units a table stands under: a row of it that goes on with their count (二、 in a table under 一、) ends them. */
function aboveTable(folded: string, path: Unit[], heading: Span | undefined): Unit[] {
  const style = heading === undefined ? undefined : numberMark(folded, heading.start)?.style;
  const ended = path.findIndex((unit) => unit.style === style);
  return ended < 0 ? path : path.slice(0, ended);
}

function pathTo(unit: Unit | null): Unit[] {
  const path: Unit[] = [];
  for (let step = unit; step !== null; step = step.parent) path.unshift(step);
  return path;
}

function quote(text: string, span: Span): string {
  const written = text.slice(span.start, span.end);
  return (written.includes('\n') ? written.replace(/\s*\n\s*/g, '') : written).trim();
}
