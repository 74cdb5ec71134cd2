/**
 * bracket := '(' … ')'   of any kind, nested, never across the start of a numbered unit
 *
 *     〔责任单位：市级有关部门（单位），各县（市、区）政府〕
 *
 * Titles (《…》) close whatever was left open inside them, so 《…（2021—2025年》 does not swallow what follows.
 */
import { characterClass, type SourceText } from '../source-text.js';

export interface Bracket {
  open: number;
  /** Offset of the closing bracket; for an unclosed one, where reading must stop. */
  close: number;
  closed: boolean;
  /** Stands inside 《》. */
  quoted: boolean;
}

/** A title longer than this was never closed. */
const LONGEST_TITLE = 150;
/** A bracket longer than this was never closed. */
const LONGEST_BRACKET = 3000;
const DEEPEST = 16;
const MARKS = characterClass('()《》\n');

/** Outermost brackets in order, with those that never close. `stops` are offsets no bracket may span. */
export function readBrackets({ folded, classes }: SourceText, stops: ReadonlySet<number>): Bracket[] {
  const found: Bracket[] = [];
  const stack: { open: number; title: boolean }[] = [];
  const giveUp = (at: number): void => {
    const outermost = stack.find((entry) => !entry.title);
    if (outermost !== undefined) {
      const title = stack[0]?.title === true && stack[0].open < outermost.open;
      found.push({ open: outermost.open, close: at, closed: false, quoted: title });
    }
    stack.length = 0;
  };
  const popTo = (title: boolean, at: number): void => {
    let index = stack.length - 1;
    while (index >= 0 && stack[index]?.title !== title) index--;
    const entry = stack[index];
    if (entry === undefined) return;
    stack.length = index;
    if (title || stack.some((outer) => !outer.title)) return;
    const quoted = stack.some((outer) => outer.title && at - outer.open < LONGEST_TITLE);
    found.push({ open: entry.open, close: at, closed: true, quoted });
  };
  for (let at = 0; at < folded.length; at++) {
    if (((classes[at] ?? 0) & MARKS) === 0) continue;
    while (stack[0]?.title === true && at - stack[0].open > LONGEST_TITLE) stack.shift();
    const first = stack[0];
    if (first !== undefined && (at - first.open > LONGEST_BRACKET || stack.length > DEEPEST)) giveUp(at);
    switch (folded[at]) {
      case '(':
        if (neverClosed(folded, stack.find((entry) => !entry.title)?.open, at, stops)) giveUp(at);
        stack.push({ open: at, title: false });
        break;
      case ')':
        popTo(false, at);
        break;
      case '《':
        stack.push({ open: at, title: true });
        break;
      case '》':
        popTo(true, at);
        break;
      default:
        if (first !== undefined && stack.length > 0 && endsAtBreak(folded, first.open, at, stops)) giveUp(at);
    }
  }
  giveUp(folded.length);
  return found.sort((a, b) => a.open - b.open);
}

/** A labelled statement inside an open bracket means that bracket was never closed, unless it merely wraps it. */
function neverClosed(folded: string, outer: number | undefined, at: number, stops: ReadonlySet<number>): boolean {
  if (outer === undefined) return false;
  if (stops.has(at)) return true;
  return labelled(folded, at) && (labelled(folded, outer) || /[。\n]/.test(folded.slice(outer, at)));
}

/** Line breaks end an open bracket before a numbered unit; before a blank line too, unless it is a labelled statement. */
function endsAtBreak(folded: string, open: number, newline: number, stops: ReadonlySet<number>): boolean {
  let at = newline + 1;
  while (folded[at] === ' ' || folded[at] === '\t') at++;
  if (stops.has(at)) return true;
  return !labelled(folded, open) && (folded[at] === '\n' || newline - open > 300);
}

function labelled(folded: string, open: number): boolean {
  return /^ ?(?:责任|牵头|主办|配合|承办)(?:单位|部门)?[:为]/.test(folded.slice(open + 1, open + 9));
}
