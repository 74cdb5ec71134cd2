/**
 * What a reading of a plan holds. The JSON form is `schema/parsed-plan.schema.json`; properties beyond the schema
 * (`rule`, `parties`, `people`, `standing`) say how a value was found and what else the document told.
 */

/** Half-open range of UTF-16 code units in `ParsedPlan.text`. */
export interface Span {
  start: number;
  end: number;
}

/** Something a person should look at; codes are catalogued in `diagnostics.ts`. */
export interface Diagnostic {
  code: string;
  /** In Chinese, for the reviewer. */
  message: string;
  span?: Span;
}

export type DocumentKind = 'plan' | 'report' | 'other';
export type Duty = 'LED' | 'SHARED';
export type LeadRule = 'EXPLICIT' | 'DECLARED_FIRST' | 'DEFAULT_FIRST' | 'NONE';
export type DeadlineKind = 'DATE' | 'WINDOW' | 'RECURRING' | 'RELATIVE' | 'HORIZON';
export type Comparator = '>=' | '>' | '<=' | '<' | '=' | 'range';
export type PartyRole = 'LEAD' | 'CO';

/** A time by which, or a rhythm in which, the governed text must be done. */
export interface ParsedDeadline {
  text: string;
  kind: DeadlineKind;
  /** The last day, `YYYY-MM-DD` in Asia/Shanghai; null for recurring ones and for those the text does not settle. */
  due: string | null;
  /** RFC 5545 RRULE, null where nothing recurs or no calendar rule says it (每学期). */
  recurrence: string | null;
  span: Span;
  rule: string;
}

/** A number the governed text must reach or stay under. */
export interface ParsedTarget {
  text: string;
  comparator: Comparator;
  value: number | [low: number, high: number];
  /** As written, `%`, `个`, `万亩`; empty where the number stands alone. */
  unit: string;
  span: Span;
  rule: string;
}

/** What an aim without a number asks for: of all, of none, less, more. */
export type AimKind = 'ALL' | 'NONE' | 'LESS' | 'MORE';

/** An aim the governed text states without a number (全覆盖, 清零, 双下降). */
export interface ParsedAim {
  text: string;
  kind: AimKind;
  span: Span;
  rule: string;
}

/** One named unit with its place. `lead` and `co` repeat the names in this order. */
export interface ParsedParty {
  name: string;
  role: PartyRole;
  collective: boolean;
  span: Span;
}

/** A person named by 责任领导 / 责任人: never a dispatch target, kept for the reviewer. */
export interface ParsedPerson {
  label: string;
  name: string;
  span: Span;
}

/** One responsibility statement and the text it governs. */
export interface ParsedItem {
  section: string | null;
  subsection: string | null;
  clause: string;
  clauseTitle: string | null;
  ordinal: number;
  text: string;
  span: Span;
  responsibility: string;
  responsibilitySpan: Span;
  duty: Duty;
  leadRule: LeadRule;
  lead: string[];
  co: string[];
  collective: string[];
  deadlines: ParsedDeadline[];
  targets: ParsedTarget[];
  /** Beyond the schema: aims without a number, which no target can hold. */
  aims: ParsedAim[];
  diagnostics: Diagnostic[];
  /** Which construct found the statement: `bracketed`, `line`, `sentence`, `table-row`. */
  rule: string;
  parties: ParsedParty[];
  people: ParsedPerson[];
}

export interface ParsedDocument {
  kind: DocumentKind;
  title: string | null;
  docNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  year: number | null;
  /** Units the document binds to every item once and for all (以下各项均需…落实，不再列出). */
  standing: string[];
}

export interface ParsedPlan {
  schema: 'luoshi/parsed-plan@1';
  document: ParsedDocument;
  /** The normalised text every span points into. */
  text: string;
  items: ParsedItem[];
  diagnostics: Diagnostic[];
}
