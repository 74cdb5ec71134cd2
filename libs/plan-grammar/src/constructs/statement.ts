/**
 * A responsibility statement found in the text: where it stands, what it says, which construct found it.
 */
import type { Span } from '../parsed-plan.js';
import { firstFrom, type SourceText } from '../source-text.js';
import { readResponsibility, type NamedUnit, type Responsibility } from './responsibility.js';
import { isCollective, isField, likeness } from './unit-name.js';

export interface Statement {
  rule: 'bracketed' | 'line' | 'sentence' | 'table-row';
  /** The statement without outer brackets and outer punctuation. */
  content: Span;
  /** With outer brackets: what the governed text must not contain. */
  outer: Span;
  read: Responsibility;
  closed: boolean;
  /** A term in the same sentence behind the bracket: （市数据局牵头），9月底前完成。 */
  tail?: Span;
  /** Only table rows know their governed text themselves. */
  governed?: Span;
  /** Only table rows have a number of their own. */
  number?: string;
  /** Only table rows have headings of their own, below those the table stands under. */
  headings?: readonly Span[];
  /** Table cells joined with |, where the content is not one stretch of text. */
  written?: string;
}

/** Share of named units that look like units, and whether one certainly is. */
export function unitShare(read: Responsibility): { share: number; strong: number } {
  let like = 0;
  let strong = 0;
  let listOfBodies: NamedUnit['behind'] | null = null;
  for (let at = read.units.length - 1; at >= 0; at--) {
    const unit = read.units[at];
    if (unit === undefined) continue;
    if (unit.bodies || (unit.folded.endsWith('部门') && !isCollective(unit.folded))) listOfBodies = unit.behind;
    const kind = likeness(unit.folded);
    const named = kind === 'none' && listOfBodies === unit.behind && isField(unit.folded);
    if (named || kind !== 'none') like++;
    if (named || kind === 'strong') strong++;
  }
  return { share: read.units.length === 0 ? 0 : like / read.units.length, strong };
}

/** Reads a statement's content, declarations cut out with the brackets that hold nothing else. */
export function readStatement(source: SourceText, content: Span, declarations: readonly Span[]): Responsibility {
  const cuts: Span[] = [];
  for (const declaration of within(declarations, content)) {
    let { start, end } = declaration;
    if (source.folded[start - 1] === '(' && source.folded[end] === ')' && start - 1 >= content.start) {
      start--;
      end++;
    }
    cuts.push({ start, end });
  }
  return readResponsibility(source, content.start, content.end, cuts);
}

/** The spans of an ascending list that lie inside a range. */
export function within(spans: readonly Span[], range: Span): Span[] {
  const found: Span[] = [];
  for (let index = firstFrom(spans, range.start); index < spans.length; index++) {
    const span = spans[index];
    if (span === undefined || span.start >= range.end) break;
    if (span.end <= range.end) found.push(span);
  }
  return found;
}
