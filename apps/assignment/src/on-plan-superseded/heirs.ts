import type { AssignmentState } from '#contracts';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { type Inheritance, workOf } from '../lifecycle/inherit-parts.js';

/** How far an open part can be, the least far first. */
const FAR: readonly AssignmentState[] = ['AWAITING_SIGN', 'SIGNED', 'IN_PROGRESS', 'REWORK', 'COMPLETION_SUBMITTED'];
const far = (part: DispatchedPart): number => FAR.indexOf(workOf(part));

/**
 * Which parts of `successor` take over from which of `item`, unit by unit: the one that reports, or the unit's first,
 * from the one that is farthest. Nothing is taken over from what is closed, nor by a unit that has signed anew.
 */
export function heirsOf(item: DispatchedItem, successor: DispatchedItem): Inheritance[] {
  const farthest = new Map<string, DispatchedPart>();
  for (const part of item.parts) {
    const best = farthest.get(part.unitId);
    if (far(part) > (best ? far(best) : -1)) farthest.set(part.unitId, part);
  }
  const heirs = new Map<string, DispatchedPart>();
  for (const part of successor.parts) {
    if (part.state === 'AWAITING_SIGN' && (part.reporting || !heirs.has(part.unitId))) heirs.set(part.unitId, part);
  }
  return [...farthest].flatMap(([unitId, predecessor]) => {
    const heir = heirs.get(unitId);
    return heir ? [{ item: successor, heir, predecessor }] : [];
  });
}
