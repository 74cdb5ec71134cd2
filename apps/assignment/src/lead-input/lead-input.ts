import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { evidenceOf, fileWithInput } from '../evidence/evidence.js';
import { recordTransitions } from '../history/transition-log.js';
import { type HeldAssignment, holdOwnAssignment, requireAtWork } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import type { CoUnitView, FileInput, InputView } from './lead-input.dto.js';

/** Parts of the same item and period: $1 is one of them. Parts that were taken from their unit are left out. */
const BESIDE = `
  select other.* from assignment own
  join assignment other on other.item_id = own.item_id and other.period is not distinct from own.period
  where own.id = $1 and other.state not in ('RETURNED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN')`;

/** Co-units deliver to the lead, who files the consolidated report for all. */
@Injectable()
export class LeadInput {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Files what a co-unit's part came to, once or more. @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, NO_LEAD, EVIDENCE_UNKNOWN */
  async file(caller: Caller, assignmentId: string, { text, evidenceIds = [] }: FileInput): Promise<InputView[]> {
    return this.unitOfWork.run(async (tx) => {
      const { item, part } = await holdOwnAssignment(tx, caller, assignmentId);
      requireAtWork(part);
      const [lead] = await tx.query(`select 1 from (${BESIDE} and other.reporting and not own.reporting) lead`, [assignmentId]);
      if (!lead) throw new Problem(assignmentProblems.noLead, 'Nobody else reports for the item.');
      const at = this.clock.now();
      const [filed] = await tx.query<{ id: string }>(
        'insert into unit_input (item_id, assignment_id, text, filed_by, at) values ($1, $2, $3, $4, $5) returning id',
        [item.id, assignmentId, text, JSON.stringify(actorOf(caller)), at],
      );
      await fileWithInput(tx, assignmentId, evidenceIds, filed?.id ?? '');
      const { revision, state } = part;
      await recordTransitions(tx, at, [
        { itemId: item.id, assignmentId, revision, command: 'FILE_INPUT', before: state, after: state, remark: text },
      ]);
      return inputsOf(tx, assignmentId);
    });
  }
}

/** What was filed to the lead, oldest first: all of it for the lead's own assignment, its own for any other. */
export async function inputsOf(tx: Transaction, assignmentId: string): Promise<InputView[]> {
  const inputs = await tx.query<Omit<InputView, 'evidence'>>(
    `select input.id, other.id as "assignmentId", other.unit_id as "unitId", other.unit_name as "unitName", input.text,
       input.cited_in as "citedIn", input.filed_by ->> 'displayName' as "filedByName", input.at
     from unit_input input join assignment other on other.id = input.assignment_id
     join assignment own on own.id = $1 and own.item_id = other.item_id and own.period is not distinct from other.period
     where own.reporting or other.id = own.id
     order by input.id`,
    [assignmentId],
  );
  const files = new Map<string, Awaited<ReturnType<typeof evidenceOf>>>();
  for (const id of new Set(inputs.map((input) => input.assignmentId))) files.set(id, await evidenceOf(tx, id));
  return inputs.map((input) => ({ ...input, evidence: (files.get(input.assignmentId) ?? []).filter(({ inputId }) => inputId === input.id) }));
}

/** The co-units of a lead's assignment, and which of them have delivered; none for any other assignment. */
export function coUnitsOf(tx: Transaction, assignmentId: string): Promise<CoUnitView[]> {
  return tx.query<CoUnitView>(
    `select beside.id as "assignmentId", beside.unit_id as "unitId", beside.unit_name as "unitName",
       exists (select from unit_input where assignment_id = beside.id) as delivered
     from (${BESIDE} and own.reporting and other.role = 'CO') beside order by delivered, beside.id`,
    [assignmentId],
  );
}

/** Marks what the lead's report or completion draws on. @throws Problem INPUT_UNKNOWN */
export async function citeInputs(tx: Transaction, { item, part }: HeldAssignment, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const cited = part.reporting
    ? await tx.query<{ id: string }>('update unit_input set cited_in = $3 where item_id = $1 and id = any($2) returning id', [item.id, ids, part.revision])
    : [];
  const known = new Set(cited.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Problem(assignmentProblems.inputUnknown, 'Not all of these were filed to this lead.', { unknown });
}
