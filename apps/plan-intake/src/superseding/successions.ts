import { Problem } from '#problem';
import type { PlanComparison } from '../comparison/compare-plans.js';
import { planIntakeProblems } from '../problems.js';

/** An item of a plan and the one that goes on with it in the plan that takes its place; null where none does. */
export interface Succession {
  readonly itemId: string;
  readonly successorItemId: string | null;
}

/** A pair as it is proposed, with how alike the two texts are, in [0, 1]. */
export interface ProposedSuccession extends Succession {
  readonly similarity: number;
}

/** Pairs every issued item of the old plan with the one of the new that says the same, as the comparison finds them. */
export function proposedSuccessions({ plan, other, pairs }: PlanComparison): ProposedSuccession[] {
  const successors = issuedIds(other);
  const partnerOf = new Map(pairs.map((pair) => [pair.itemId, pair]));
  return [...issuedIds(plan)].map((itemId) => {
    const partner = partnerOf.get(itemId);
    const successorItemId = partner?.otherItemId ?? null;
    if (!partner || successorItemId === null || !successors.has(successorItemId)) return { itemId, successorItemId: null, similarity: 0 };
    return { itemId, successorItemId, similarity: partner.similarity };
  });
}

/**
 * The proposal with what a person put in its place. An item whose proposed successor was given to another one has none.
 * @throws Problem PAIRS_INVALID naming every pair that is none: of other plans' items, or one item in two pairs
 */
export function correctedSuccessions(comparison: PlanComparison, corrections: readonly Succession[]): Succession[] {
  refuseFaults(comparison, corrections);
  const corrected = new Map(corrections.map((pair) => [pair.itemId, pair.successorItemId]));
  const given = new Set(corrections.map(({ successorItemId }) => successorItemId));
  return proposedSuccessions(comparison).map(({ itemId, successorItemId }) => {
    const by = corrected.get(itemId);
    if (by !== undefined) return { itemId, successorItemId: by };
    return { itemId, successorItemId: given.has(successorItemId) ? null : successorItemId };
  });
}

function refuseFaults({ plan, other }: PlanComparison, corrections: readonly Succession[]): void {
  const [here, there] = [issuedIds(plan), issuedIds(other)];
  const [seen, taken] = [new Set<string>(), new Set<string>()];
  const faults = corrections.flatMap(({ itemId, successorItemId }) => {
    const found: string[] = [];
    if (!here.has(itemId)) found.push(`${itemId} is no issued item of the plan`);
    if (seen.has(itemId)) found.push(`${itemId} stands in two pairs`);
    seen.add(itemId);
    if (successorItemId === null) return found;
    if (!there.has(successorItemId)) found.push(`${successorItemId} is no issued item of the successor`);
    if (taken.has(successorItemId)) found.push(`${successorItemId} stands in two pairs`);
    taken.add(successorItemId);
    return found;
  });
  if (faults.length > 0) throw new Problem(planIntakeProblems.pairsInvalid, `${faults.join('; ')}.`, { faults });
}

/** What left with `plan.issued`: everything that was not dropped, in the order of the document. */
function issuedIds({ items }: PlanComparison['plan']): Set<string> {
  return new Set(items.filter(({ effective }) => !effective.dropped).map(({ id }) => id));
}
