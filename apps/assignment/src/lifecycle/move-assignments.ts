import {
  assignmentCompletedV1,
  assignmentCompletionSubmittedV1,
  type AssignmentLifecycleV1,
  assignmentProgressedV1,
  assignmentSentBackV1,
  assignmentSignedV1,
  type AssignmentState,
  type EventContract,
  MAX_BULK_ENTRIES,
  type Subject,
} from '#contracts';
import { Causation, type Transaction } from '#messaging';
import { decide } from '#state-machine';
import {
  type AssignmentCommand,
  type AssignmentEvent,
  assignmentMachine,
} from '../assignments/assignment.machine.js';
import { recordTransitions } from '../history/transition-log.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { refusal } from './refusal.js';

const contracts: Readonly<Record<AssignmentEvent, EventContract<AssignmentLifecycleV1>>> = {
  'assignment.signed.v1': assignmentSignedV1,
  'assignment.progressed.v1': assignmentProgressedV1,
  'assignment.completion-submitted.v1': assignmentCompletionSubmittedV1,
  'assignment.sent-back.v1': assignmentSentBackV1,
  'assignment.completed.v1': assignmentCompletedV1,
};

/** What comes with a command. */
export interface Wording {
  /** What the person wrote; `null` where nothing is asked. */
  readonly remark: string | null;
  /** 0–100 where the unit gave one. */
  readonly percent: number | null;
}

/** What a command will do to a part, decided and not yet done. */
export interface Move {
  readonly part: DispatchedPart;
  readonly command: AssignmentCommand;
  readonly after: AssignmentState;
  readonly events: readonly AssignmentEvent[];
}

/** @throws Problem naming state and possible commands where the machine refuses */
export function planMove(part: DispatchedPart, command: AssignmentCommand): Move {
  const decision = decide(assignmentMachine, part.state, command, { actor: actingAccount(), submitter: part.submittedBy });
  if (!decision.allowed) throw refusal(decision);
  return { part, command, after: decision.state, events: decision.events };
}

/** Does the moves of parts of a held item: rows, audit lines and events in the caller's transaction. */
export async function moveAssignments(
  tx: Transaction,
  item: DispatchedItem,
  moves: readonly Move[],
  { remark, percent }: Wording,
  at: Date,
): Promise<void> {
  if (moves.length === 0) return;
  const transitions = moves.map(({ part, command, after }) => ({
    itemId: item.id,
    assignmentId: part.id,
    revision: part.revision + 1,
    command,
    before: part.state,
    after,
    remark,
  }));
  for (const { part, after } of moves) {
    part.state = after;
    part.revision += 1;
  }
  await tx.query(
    `update assignment
     set state = moved.state, revision = moved.revision, percent = coalesce($2, percent),
         submitted_by = case when moved.state = 'COMPLETION_SUBMITTED' then $3 else submitted_by end
     from jsonb_to_recordset($1) as moved (id uuid, state text, revision integer)
     where assignment.id = moved.id`,
    [JSON.stringify(moves.map(({ part: { id, state, revision } }) => ({ id, state, revision }))), percent, actingAccount()],
  );
  await recordTransitions(tx, at, transitions);

  for (const name of new Set(moves.flatMap(({ events }) => events))) {
    const moved = moves.filter(({ events }) => events.includes(name)).map(({ part }) => part);
    for (let start = 0; start < moved.length; start += MAX_BULK_ENTRIES) {
      const parts = moved.slice(start, start + MAX_BULK_ENTRIES);
      tx.publish({
        contract: contracts[name],
        jurisdictionId: item.jurisdictionId,
        subject: subjectOf(item, parts),
        payload: {
          planId: item.planId,
          entries: parts.map(({ id: assignmentId, revision, unitId, state }) => ({
            assignmentId,
            revision,
            itemId: item.id,
            unitId,
            state,
            at: at.toISOString(),
            remark,
            percent,
          })),
        },
      });
    }
  }
}

/** An event of one assignment is about it; one of several is about what they have in common. */
function subjectOf(item: DispatchedItem, [first, ...more]: readonly DispatchedPart[]): Subject {
  return first && more.length === 0
    ? { type: 'assignment', id: first.id, revision: first.revision }
    : { type: 'item', id: item.id, revision: item.revision };
}

function actingAccount(): string | null {
  return Causation.current().actor?.accountId ?? null;
}
