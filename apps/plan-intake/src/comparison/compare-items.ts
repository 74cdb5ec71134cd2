import type { Duty } from '#contracts';
import { type Bigrams, bigramsOf, foldText, similarity } from './text-similarity.js';

/** As much of an item as a comparison asks about. */
export interface ComparedItem {
  readonly id: string;
  readonly text: string;
  readonly duty: Duty;
  /** Names with their roles, `LEAD:市司法局`, in the order of the document. */
  readonly recipients: readonly string[];
  /** Deadlines as written. */
  readonly deadlines: readonly string[];
}

/** One plan's items, in order. */
export interface ComparedPlan {
  readonly year: number | null;
  readonly items: readonly ComparedItem[];
}

export const DIFFERENCES = ['TEXT', 'DUTY', 'RECIPIENTS', 'DEADLINE'] as const;
export type Difference = (typeof DIFFERENCES)[number];

export const COMPARISONS = ['SAME', 'CHANGED', 'NEW', 'GONE'] as const;

/** One line of a comparison. */
export interface ComparedPair {
  readonly kind: (typeof COMPARISONS)[number];
  /** In this plan; null where it is gone. */
  readonly itemId: string | null;
  /** In the other plan; null where it is new. */
  readonly otherItemId: string | null;
  /** Of the texts, in [0, 1]. */
  readonly similarity: number;
  readonly differences: readonly Difference[];
}

/** From here on two texts are taken for the same task in other words. */
const LIKENESS = 0.5;

/**
 * Tells, item by item, what one plan says otherwise than another: last year's, or an earlier version. Items are paired
 * one to one, the most alike first and of equals the nearest in place, wherever they stand. Each plan's own year is no difference.
 * @returns every item of both once: those of `plan` in order, then what is gone
 */
export function compareItems(plan: ComparedPlan, other: ComparedPlan): ComparedPair[] {
  const here = plan.items.map((item) => prepared(item, plan.year));
  const there = other.items.map((item) => prepared(item, other.year));
  const partners = pairUp(here, there);
  const taken = new Set([...partners.values()].map(({ at }) => at));

  const lines = here.map((item, nth): ComparedPair => {
    const partner = partners.get(nth);
    const match = partner && there[partner.at];
    if (!match) return { kind: 'NEW', itemId: item.id, otherItemId: null, similarity: 0, differences: [] };
    const differences = differencesOf(item, match);
    return {
      kind: differences.length === 0 ? 'SAME' : 'CHANGED',
      itemId: item.id,
      otherItemId: match.id,
      similarity: partner.score,
      differences,
    };
  });
  const gone = there.flatMap(({ id }, at): ComparedPair[] =>
    taken.has(at) ? [] : [{ kind: 'GONE', itemId: null, otherItemId: id, similarity: 0, differences: [] }],
  );
  return [...lines, ...gone];
}

interface Prepared {
  readonly id: string;
  readonly folded: string;
  readonly bigrams: Bigrams;
  readonly duty: Duty;
  readonly recipients: string;
  readonly deadlines: string;
}

function prepared({ id, text, duty, recipients, deadlines }: ComparedItem, year: number | null): Prepared {
  const folded = foldText(text, year);
  return {
    id,
    folded,
    bigrams: bigramsOf(folded),
    duty,
    recipients: recipients.map((name) => foldText(name)).join('|'),
    deadlines: deadlines.map((deadline) => foldText(deadline, year)).join('|'),
  };
}

function pairUp(here: readonly Prepared[], there: readonly Prepared[]): Map<number, { at: number; score: number }> {
  const holders = new Map<string, number[]>();
  for (const [at, { bigrams }] of there.entries()) {
    for (const pair of bigrams.keys()) {
      const known = holders.get(pair);
      if (known) known.push(at);
      else holders.set(pair, [at]);
    }
  }
  const candidates = here.flatMap((item, from) => {
    const sharing = new Set([...item.bigrams.keys()].flatMap((pair) => holders.get(pair) ?? []));
    return [...sharing].flatMap((at) => {
      const match = there[at];
      const score = match ? similarity(item.bigrams, match.bigrams) : 0;
      return score >= LIKENESS ? [{ from, at, score }] : [];
    });
  });
  candidates.sort((a, b) => b.score - a.score || Math.abs(a.from - a.at) - Math.abs(b.from - b.at) || a.from - b.from);

  const partners = new Map<number, { at: number; score: number }>();
  const taken = new Set<number>();
  for (const { from, at, score } of candidates) {
    if (partners.has(from) || taken.has(at)) continue;
    partners.set(from, { at, score });
    taken.add(at);
  }
  return partners;
}

function differencesOf(a: Prepared, b: Prepared): Difference[] {
  const differs: Readonly<Record<Difference, boolean>> = {
    TEXT: a.folded !== b.folded,
    DUTY: a.duty !== b.duty,
    RECIPIENTS: a.recipients !== b.recipients,
    DEADLINE: a.deadlines !== b.deadlines,
  };
  return DIFFERENCES.filter((difference) => differs[difference]);
}
