import type { Transaction } from '#messaging';
import { Problem } from '#problem';
import type { NamedUnit } from '../lifecycle/handover-requests.js';
import { assignmentProblems } from '../problems.js';

/**
 * The unit that work is to be given to. Ask it under `holdSuccessions`, and it stays one until the transaction ends.
 * @throws Problem TRANSFER_UNIT_UNKNOWN where the directory has no such active unit, naming who took over from it
 */
export async function recipientOf(tx: Transaction, jurisdictionId: string, unitId: string): Promise<NamedUnit> {
  const [unit] = await tx.query<{ name: string; active: boolean; successor: string | null }>(
    `select known_unit.name, active, successor
     from known_unit left join unit_succession on predecessor_id = id
     where id = $1 and known_unit.jurisdiction_id = $2`,
    [unitId, jurisdictionId],
  );
  if (!unit) throw new Problem(assignmentProblems.unitUnknown, 'The directory has no such unit.', { unitId });
  const { name, active, successor } = unit;
  if (successor !== null) throw new Problem(assignmentProblems.unitUnknown, `${name} has handed over to ${successor}.`, { unitId, successor });
  if (!active) throw new Problem(assignmentProblems.unitUnknown, `${name} is no longer active.`, { unitId });
  return { unitId, unitName: name };
}
