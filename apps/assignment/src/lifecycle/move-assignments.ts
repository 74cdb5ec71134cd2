import { assignmentLifecycleEvents, type AssignmentLifecycleV1, type AssignmentState, CLOSED_ASSIGNMENT_STATES, type EventContract, personsOf, type Subject } from '#contracts';
import { Causation, type Transaction } from '#messaging';
import { type Decision, decide } from '#state-machine';
import { type AssignmentCommand, type AssignmentEvent, type AssignmentFacts, assignmentMachine } from '../assignments/assignment.machine.js';
import { lapseExtensions } from '../extending/extensions.js';
import { recordTransitions } from '../history/transition-log.js';
import type { DispatchedItem, DispatchedPart } from '../items/dispatched-item.js';
import { isLive } from '../items/item.machine.js';
import { bulks, planSubject } from './bulks.js';
import { settleRequests } from './handover-requests.js';

const contracts = new Map<string, EventContract<AssignmentLifecycleV1>>(assignmentLifecycleEvents.map((contract) => [contract.name, contract]));

export type AssignmentDecision = Decision<AssignmentState, AssignmentCommand, AssignmentEvent>;

/** What comes with a command. */
export interface Wording {
  /** What the person wrote; `null` where nothing is asked. */
  readonly remark: string | null;
  /** 0–100 where the unit gave one. */
  readonly percent: number | null;
}

/** What a command will do to a part of a held item, decided and not yet done. */
export interface Move extends Wording {
  readonly item: DispatchedItem;
  readonly part: DispatchedPart;
  readonly command: AssignmentCommand;
  readonly after: AssignmentState;
  readonly events: readonly AssignmentEvent[];
  /** Suspended with its item, and resumed with it. */
  readonly withItem?: true;
  /** The part this one takes over from. */
  readonly predecessor?: DispatchedPart;
}

/** What only some commands ask about. */
export type Circumstances = Partial<Pick<AssignmentFacts, 'actors' | 'objectionOpen' | 'predecessor'>>;

/** What the machine says to a command of whoever acts now, as {@link Causation} knows. */
export function decidePart(item: DispatchedItem, part: DispatchedPart, command: AssignmentCommand, circumstances: Circumstances = {}): AssignmentDecision {
  const { submitters, requesters, askedFrom, heldState } = part;
  return decide(assignmentMachine, part.state, command, {
    actors: actingPersons(),
    submitters,
    requesters,
    askedFrom,
    heldState,
    predecessor: null,
    objectionOpen: false,
    itemLive: isLive(item.state),
    ...circumstances,
  });
}

/** The moves of those parts that the command can be done to. */
export function movesOf(
  item: DispatchedItem,
  parts: readonly DispatchedPart[],
  command: AssignmentCommand,
  remark: string | null,
  withItem?: true,
): Move[] {
  return parts.flatMap((part) => {
    const decision = decidePart(item, part, command);
    if (!decision.allowed) return [];
    const { state: after, events } = decision;
    return [{ item, part, command, after, events, remark, percent: null, ...(withItem && { withItem }) }];
  });
}

/** Does moves of parts of held items: rows, audit lines and events in the caller's transaction. */
export async function moveAssignments(tx: Transaction, moves: readonly Move[], at: Date): Promise<void> {
  if (moves.length === 0) return;
  const done = moves.map((move) => ({ ...move, before: move.part.state }));
  for (const move of moves) apply(move, at);
  await tx.query(
    `update assignment a
     set state = moved.state, revision = moved.revision, percent = moved.percent,
         submitted_by = (moved.submitters ->> 0)::uuid, submitted_for = (moved.submitters ->> 1)::uuid,
         held_state = moved."heldState", rests_with_item = moved."restsWithItem", awaiting_since = moved."awaitingSince",
         inherited_from_id = coalesce(moved."inheritedFrom", a.inherited_from_id)
     from jsonb_to_recordset($1) as moved
       (id uuid, state text, revision integer, percent smallint, submitters jsonb, "heldState" text, "restsWithItem" boolean,
        "awaitingSince" timestamptz, "inheritedFrom" uuid)
     where a.id = moved.id`,
    [JSON.stringify(moves.map(({ part, predecessor }) => ({ ...part, inheritedFrom: predecessor?.id ?? null })))],
  );
  await recordTransitions(
    tx,
    at,
    done.map(({ item, part, command, before, after, remark }) => ({
      itemId: item.id,
      assignmentId: part.id,
      revision: part.revision,
      command,
      before,
      after,
      remark,
    })),
  );
  await settleRequests(tx, moves, at);
  const closed = moves.filter(({ part }) => CLOSED_ASSIGNMENT_STATES.includes(part.state));
  if (closed.length > 0) await lapseExtensions(tx, closed.map(({ part }) => part.id), at);
  publish(tx, moves, at);
}

function apply({ part, command, after, percent, withItem, predecessor }: Move, at: Date): void {
  part.heldState = after === 'SUSPENDED' ? part.state : null;
  part.restsWithItem = withItem === true && after === 'SUSPENDED';
  if (command === 'SUBMIT_COMPLETION') part.submitters = actingPersons();
  if (command === 'REDISPATCH' || (command === 'RESUME' && after === 'AWAITING_SIGN')) part.awaitingSince = at;
  if (predecessor) part.submitters = predecessor.submitters;
  part.percent = percent ?? part.percent;
  part.state = after;
  part.revision += 1;
}

function publish(tx: Transaction, moves: readonly Move[], at: Date): void {
  const told = moves.flatMap((move) => move.events.map((name) => ({ ...move, name })));
  for (const bulk of bulks(told, ({ name, item }) => `${name} ${item.planId}`)) {
    const [{ name, item }] = bulk;
    const contract = contracts.get(name);
    if (contract === undefined) throw new Error(`the machine emits ${name}, which has no contract`);
    tx.publish({
      contract,
      jurisdictionId: item.jurisdictionId,
      subject: subjectOf(bulk),
      payload: {
        planId: item.planId,
        entries: bulk.map(({ part: { id: assignmentId, itemId, revision, unitId, state }, remark, percent }) => ({
          assignmentId,
          revision,
          itemId,
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

/** An event of one assignment is about it; one of several is about what they have in common. */
function subjectOf([{ item, part }, ...more]: readonly [Move, ...Move[]]): Subject {
  if (more.length === 0) return { type: 'assignment', id: part.id, revision: part.revision };
  if (more.every((other) => other.item === item)) return { type: 'item', id: item.id, revision: item.revision };
  return planSubject(item.planId);
}

function actingPersons(): string[] {
  const { actor } = Causation.current();
  return actor === null ? [] : personsOf(actor);
}
