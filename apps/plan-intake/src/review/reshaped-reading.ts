import type { Diagnostic, ParsedItem, Span } from '#plan-grammar';

/**
 * Cuts what was read of one item into the readings of its pieces. Every piece keeps the statement of who is responsible;
 * deadlines, targets and diagnostics go to the piece they stand in.
 * @param at rising positions in `read.text`
 * @returns null where a piece would hold no words
 */
export function splitReading(read: ParsedItem, at: readonly number[]): ParsedItem[] | null {
  const cuts = [0, ...at, read.text.length];
  const pieces = cuts.slice(1).map((end, nth): Passage => trimmed(read.text, cuts[nth] ?? 0, end));
  if (pieces.some(({ start, end }) => start >= end)) return null;

  const inDocument = placeInDocument(read);
  return pieces.map(({ start, end, text }, nth) => {
    const next = pieces[nth + 1]?.start ?? read.text.length;
    const from = nth === 0 ? 0 : start;
    // What begins before the next piece does belongs to this one, also where the cut goes through it.
    const standsHere = (fact: { readonly text: string; readonly span: Span }): boolean => {
      const place = inDocument ? fact.span.start - read.span.start : Math.max(read.text.indexOf(fact.text), 0);
      return place >= from && place < next;
    };
    return {
      ...read,
      text,
      span: inDocument ? { start: read.span.start + start, end: read.span.start + end } : read.span,
      deadlines: read.deadlines.filter(standsHere),
      targets: read.targets.filter(standsHere),
      diagnostics: read.diagnostics.filter(({ span }) => !inDocument || !span || isOutside(span, read.span) || standsHere({ text: '', span })),
    };
  });
}

/**
 * Puts what was read of several items together, in the order given: the first says whose clause it is and who leads;
 * whoever else any of them names joins in.
 */
export function mergeReadings(reads: readonly [ParsedItem, ...ParsedItem[]]): ParsedItem {
  const [first, ...others] = reads;
  const listed = new Set(first.lead);
  const joining = [...first.co, ...others.flatMap(({ lead, co }) => [...lead, ...co])];
  const everyone = reads.flatMap(({ parties }) => parties);
  return {
    ...first,
    text: reads.map(({ text }) => text).join('\n'),
    span: { start: Math.min(...reads.map(({ span }) => span.start)), end: Math.max(...reads.map(({ span }) => span.end)) },
    responsibility: distinct(reads.map(({ responsibility }) => responsibility)).join('；'),
    co: distinct(joining.filter((name) => !listed.has(name))),
    collective: distinct(reads.flatMap(({ collective }) => collective)),
    deadlines: reads.flatMap(({ deadlines }) => deadlines),
    targets: reads.flatMap(({ targets }) => targets),
    diagnostics: distinctBy(reads.flatMap(({ diagnostics }) => diagnostics), diagnosticKey),
    parties: distinctBy(everyone, ({ name, span }) => `${name}@${span.start}`).map((party) => (listed.has(party.name) ? party : { ...party, role: 'CO' as const })),
    people: distinctBy(reads.flatMap(({ people }) => people), ({ label, name }) => `${label}:${name}`),
  };
}

/** Where an added item stands among the others. */
export interface Heading {
  readonly section: string | null;
  readonly subsection: string | null;
  readonly clause: string;
  readonly clauseTitle: string | null;
  readonly ordinal: number;
}

/** The reading of an item nobody read: its words and its place; everything else a person says. */
export function addedReading(heading: Heading, text: string, span: Span): ParsedItem {
  return {
    ...heading,
    text,
    span,
    responsibility: '',
    responsibilitySpan: { start: span.end, end: span.end },
    duty: 'LED',
    leadRule: 'NONE',
    lead: [],
    co: [],
    collective: [],
    deadlines: [],
    targets: [],
    aims: [],
    diagnostics: [],
    rule: 'by-hand',
    parties: [],
    people: [],
  };
}

interface Passage extends Span {
  readonly text: string;
}

/** The passage without white space at its ends. */
function trimmed(whole: string, start: number, end: number): Passage {
  const raw = whole.slice(start, end);
  const from = start + (raw.length - raw.trimStart().length);
  const text = raw.trim();
  return { start: from, end: from + text.length, text };
}

/** Whether positions in the text are positions in the document: not so once items were merged. */
const placeInDocument = ({ text, span }: ParsedItem): boolean => text.length === span.end - span.start;

const isOutside = (span: Span, of: Span): boolean => span.start < of.start || span.start >= of.end;

const diagnosticKey = ({ code, span }: Diagnostic): string => `${code}@${span?.start ?? ''}`;

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

function distinctBy<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  return [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].toReversed();
}
