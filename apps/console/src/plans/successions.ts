import type { SupersessionPreview } from '../api/resources.js';

/** Which item of the successor goes on with an item; null: none does. */
export type Successions = Readonly<Record<string, string | null>>;

export function proposed({ pairs }: SupersessionPreview): Successions {
  return Object.fromEntries(pairs.map(({ item, successorItem }) => [item.id, successorItem?.id ?? null]));
}

/** Gives an item another successor. One item goes on with one: where another had it, that one has none now. */
export function reassign(successions: Successions, itemId: string, successorItemId: string | null): Successions {
  const freed = Object.entries(successions).map(([id, had]) => [id, successorItemId !== null && had === successorItemId ? null : had] as const);
  return { ...Object.fromEntries(freed), [itemId]: successorItemId };
}

/** What is to be paired otherwise than proposed; all that is sent. */
export function corrections(preview: SupersessionPreview, chosen: Successions): { itemId: string; successorItemId: string | null }[] {
  const before = proposed(preview);
  return Object.entries(chosen)
    .filter(([itemId, successorItemId]) => before[itemId] !== successorItemId)
    .map(([itemId, successorItemId]) => ({ itemId, successorItemId }));
}
