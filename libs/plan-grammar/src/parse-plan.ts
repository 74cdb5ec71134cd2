import type { Diagnostic, ParsedDocument, ParsedPlan, Span } from './parsed-plan.js';
import { readAttachmentLists } from './constructs/attachment-list.js';
import { readBracketedStatements } from './constructs/bracketed-statement.js';
import { readBrackets } from './constructs/bracket.js';
import { isClosing } from './constructs/closing.js';
import { readDeclarations, type Declaration } from './constructs/declaration.js';
import { documentKind, yearOfTitle, yearsOfTitle } from './constructs/document-kind.js';
import { readDocNumber, yearOfNumber } from './constructs/doc-number.js';
import { readHeaderFields } from './constructs/header-field.js';
import type { Declared } from './constructs/lead-rule.js';
import { readLineStatements } from './constructs/line-statement.js';
import { readNameList } from './constructs/name-list.js';
import { endUnitsAt, readOutline, type Outline } from './constructs/outline.js';
import { readRemarks } from './constructs/remark.js';
import type { Responsibility } from './constructs/responsibility.js';
import { readSentenceStatements } from './constructs/sentence-statement.js';
import { readSignature, type Signature } from './constructs/signature.js';
import { readStatement, within, type Statement } from './constructs/statement.js';
import { readHead, readLastLines } from './constructs/text-line.js';
import { readTables, type Table } from './constructs/table.js';
import { readTitle, type Title } from './constructs/title.js';
import { likeness } from './constructs/unit-name.js';
import { diagnostic } from './diagnostics.js';
import { governedTexts, readItem, type Draft } from './item.js';
import { firstFrom, sourceText, trimSpan, type SourceText } from './source-text.js';

/** Lines looked at for title, number and signature at each end of the document. */
const HEAD_LINES = 80;
const TAIL_LINES = 25;
/** So many statements before the title are those of another plan. */
const SENT_TOO = 2;
/** Characters of a clause it is named by. */
const LONGEST_BEGINNING = 28;

/**
 * Reads a plan document: every responsibility statement with the text it governs, who is named and who leads, deadlines
 * and targets, each with its place. Never throws; what is doubtful carries a diagnostic; a document that is no plan has
 * no items and a diagnostic that says why. Pure: the same text gives the same reading.
 *
 * @param raw The document's text, as decoded. Offsets in the result point into the result's own `text`.
 */
export function parsePlan(raw: string): ParsedPlan {
  const source = sourceText(raw);
  const { text, folded } = source;
  const tables = readTables(source);
  const attachments = readAttachmentLists(folded);
  const outline = readOutline(source, [...tables.map((table) => table.span), ...attachments].sort((a, b) => a.start - b.start));
  const declarations = readDeclarations(folded);
  const remarks = readRemarks(folded);
  const asides = [...declarations, ...remarks].sort((a, b) => a.start - b.start);
  const firstUnit = Math.min(outline.units[0]?.start ?? folded.length, tables[0]?.span.start ?? folded.length);
  const head = readHead(folded, firstUnit, HEAD_LINES).filter((line) => !attachments.some((list) => line.start >= list.start && line.start < list.end));
  const tail = readLastLines(folded, TAIL_LINES);
  const fields = readHeaderFields(head.filter((line) => line.start < firstUnit));
  const title = readTitle(text, folded, fields, head, firstUnit);
  const signature = readSignature(text, fields, head, tail, title);
  const docNumber = readDocNumber(text, fields, head, tail);
  // What stands in a title (（加*的为牵头单位）) or before it is no statement.
  const all = readStatements(source, outline, tables, asides);
  const bodyStart = startOfBody(all, title);
  const statements = all.filter((statement) => statement.outer.start >= bodyStart);
  if (title !== null && bodyStart < title.end) endUnitsAt(outline, title.start);
  const { kind, why } = documentKind(folded, title?.text ?? null, telling(statements, title));
  const document: ParsedDocument = {
    kind,
    title: title?.text ?? null,
    docNumber,
    issuer: signature.issuer,
    issuedOn: signature.issuedOn ?? publishedWith(title?.text ?? null, docNumber, signature),
    year: baseYear(title?.text ?? null, docNumber, signature),
    standing: [],
  };
  const result: ParsedPlan = { schema: 'luoshi/parsed-plan@1', document, text, items: [], diagnostics: [] };
  if (why !== null) result.diagnostics.push(diagnostic(why, undefined, document.title ?? undefined));
  if (kind !== 'plan') return result;

  const standing = remarks.flatMap((remark) => (remark.standing === null ? [] : readNameList(text, folded, remark.standing.start, remark.standing.end)));
  document.standing = [...new Set(standing.filter(({ folded: name }) => likeness(name) !== 'none').map(({ name }) => name))];
  const drafts = governedTexts(source, outline, statements, bodyStart);
  const context = { year: document.year, issuedOn: document.issuedOn };
  const outers = statements.map((statement) => statement.outer);
  result.items = drafts.map((draft) => readItem(source, draft, declaredAt(draft.statement, declarations, statements, outers), context, outers));
  result.diagnostics.push(...leftOver(source, outline, drafts, tables.flatMap((table) => table.unread)));
  return result;
}

/** Behind the title; behind the cover where that sends several plans and another stands before the one the title is of. */
function startOfBody(statements: readonly Statement[], title: Title | null): number {
  const start = title?.end ?? 0;
  const sent = title?.coverSpan?.end ?? start;
  return within(statements.map((statement) => statement.outer), { start: sent, end: start }).length < SENT_TOO ? start : sent;
}

/** How many statements speak for a plan: one bracket of names at the end of a text without title is its author. */
function telling(statements: readonly Statement[], title: Title | null): number {
  const [only] = statements;
  return title === null && statements.length === 1 && only?.rule === 'bracketed' && only.read.labels === 0 && only.read.verbs === 0 ? 0 : statements.length;
}

/** The year that times without one belong to: of the title, else of the signature, the number, the page. */
function baseYear(title: string | null, docNumber: string | null, signature: Signature): number | null {
  const yearOf = (date: string | null): number | null => (date === null ? null : Number(date.slice(0, 4)));
  return yearOfTitle(title) ?? yearOf(signature.issuedOn) ?? yearOfNumber(docNumber) ?? yearOf(publishedWith(title, docNumber, signature));
}

/** The day of publication stands in for a missing signature, unless number or title show that the page is of another year. */
function publishedWith(title: string | null, docNumber: string | null, { publishedOn }: Signature): string | null {
  const year = Number(publishedOn?.slice(0, 4));
  const numbered = yearOfNumber(docNumber);
  const [planned, until] = yearsOfTitle(title);
  // A plan comes out in its year, or at the end of the year before; one for several years, in the first of them or the next.
  const latest = planned === undefined ? Infinity : until === undefined ? planned : planned + 1;
  const fits = numbered === null ? year >= (planned ?? 0) - 1 && year <= latest : year === numbered;
  return fits ? publishedOn : null;
}

/** All statements in document order, none inside another. */
function readStatements(source: SourceText, outline: Outline, tables: readonly Table[], asides: readonly Span[]): Statement[] {
  const brackets = readBrackets(source, outline.lineStarts);
  const found = readBracketedStatements(source, brackets, asides, outline);
  const occupied = (): Span[] => found.map((statement) => statement.outer).sort((a, b) => a.start - b.start);
  found.push(...readLineStatements(source, occupied(), asides, outline.lineStarts));
  found.push(...readSentenceStatements(source, outline, occupied(), asides));
  const outside = found.filter(({ outer }) => !tables.some((table) => outer.start >= table.span.start && outer.end <= table.span.end));
  outside.push(...tables.flatMap((table) => table.statements));
  outside.sort((a, b) => a.outer.start - b.outer.start);
  return joined(source, outside, asides);
}

/**
 * Statements with nothing between them are one: （牵头单位：A）（配合单位：B）. One that only names times joins the one
 * before it, or is none.
 */
function joined(source: SourceText, statements: readonly Statement[], asides: readonly Span[]): Statement[] {
  const result: Statement[] = [];
  for (const statement of statements) {
    const last = result[result.length - 1];
    if (last !== undefined && statement.outer.start < last.outer.end) continue;
    const adjacent = last !== undefined && statement.rule !== 'table-row' && source.folded.slice(last.outer.end, statement.outer.start).trim() === '';
    const timesOnly = statement.read.units.length === 0;
    if (last !== undefined && adjacent && (timesOnly || complements(last, statement))) {
      addTo(last.read, readStatement(source, statement.content, asides));
      last.content = { start: last.content.start, end: statement.content.end };
      last.outer = { start: last.outer.start, end: statement.outer.end };
      continue;
    }
    if (!timesOnly) result.push(statement);
  }
  return result;
}

function addTo(read: Responsibility, more: Responsibility): void {
  read.units.push(...more.units);
  read.people.push(...more.people);
  read.times.push(...more.times);
  read.labels += more.labels;
  read.verbs += more.verbs;
  read.responsible ||= more.responsible;
}

function complements(first: Statement, second: Statement): boolean {
  const led = first.read.units.some((unit) => unit.as === 'LEAD' || unit.as === 'PLAIN');
  return led && first.read.labels > 0 && second.read.labels > 0 && second.read.units.every((unit) => unit.as !== 'LEAD');
}

/** The declaration in force at a statement: the last one begun before its end; one behind all statements speaks for all. */
function declaredAt(statement: Statement, declarations: readonly Declaration[], statements: readonly Statement[], outers: readonly Span[]): Declared | null {
  const last = outers[outers.length - 1];
  const first = declarations[0];
  if (first === undefined) return null;
  const behindAll = last !== undefined && first.start >= last.end;
  const declaration = behindAll ? first : declarations[firstFrom(declarations, statement.content.end) - 1];
  if (declaration === undefined) return null;
  const maker = statements[firstFrom(outers, declaration.start) - 1];
  const overShared = maker !== undefined && declaration.end <= maker.outer.end && maker.read.units.some((unit) => unit.as === 'SHARED');
  return { leads: declaration.leads, overShared };
}

/** Clauses and rows that no item took up, and text behind a clause's last statement: shown, not dropped. */
function leftOver(source: SourceText, outline: Outline, drafts: readonly Draft[], unread: readonly Span[]): Diagnostic[] {
  if (drafts.length === 0) return [diagnostic('NO_RESPONSIBILITY')];
  const leftOut = (span: Span): Diagnostic => diagnostic('CLAUSE_WITHOUT_RESPONSIBILITY', span, beginningOf(source.text.slice(span.start, span.end)));
  const found = unread.map(leftOut);
  const taken = drafts.flatMap((draft) => [draft.governed, draft.statement.outer]).sort((a, b) => a.start - b.start);
  const latestEnd: number[] = [];
  for (const span of taken) latestEnd.push(Math.max(span.end, latestEnd[latestEnd.length - 1] ?? 0));
  let before = 0;
  for (const unit of outline.units) {
    while ((taken[before]?.start ?? Infinity) <= unit.textStart) before++;
    if (unit.children.length > 0 || (latestEnd[before - 1] ?? 0) >= trimSpan(source.folded, unit.start, unit.end).end - 1) continue;
    const inside = within(taken, unit);
    const end = inside.reduce((latest, span) => Math.max(latest, span.end), 0);
    const rest = restOf(source.folded, end === 0 ? unit.textStart : end, unit.end);
    if (end === 0) found.push(leftOut({ start: unit.start, end: unit.end }));
    else if (rest !== null && !isClosing(source.folded.slice(rest.start, rest.end))) found.push(diagnostic('TEXT_AFTER_STATEMENT', rest));
  }
  return found;
}

/** How a clause begins, by which a reader knows it among others: number and heading, or its first words. */
function beginningOf(clause: string): string {
  const [line = ''] = clause.trim().split(/\s*\n/, 1);
  const [heading] = /^.{2,}?(?=。)/u.exec(line) ?? [line];
  return heading.length > LONGEST_BEGINNING ? `${heading.slice(0, LONGEST_BEGINNING)}…` : heading;
}

function restOf(folded: string, start: number, end: number): Span | null {
  const rest = trimSpan(folded, trimSpan(folded, start, end, '。;,、.').start, end);
  return rest.end - rest.start > 1 ? rest : null;
}
