import { decodeCursor } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';

/** How far a caller sees, as two parameters of a query: the jurisdiction, and the unit whose part is shown; `null`: every unit's. */
export const sightOf = (caller: Caller): [jurisdictionId: string, unitId: string | null] => [
  caller.jurisdictionId,
  seesJurisdiction(caller) ? null : caller.unitId,
];

/** The id the last page of a list without a sort key ended with; `null` for its first page. @throws Problem CURSOR_INVALID */
export function lastOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const read = decodeCursor(cursor);
  if (read.ok && read.position.key === null) return read.position.id;
  throw new Problem(problems.cursorInvalid, 'The cursor did not come from this list.');
}
