import { Injectable } from '@nestjs/common';
import { Clock, type PlainDate, today } from '#calendar';
import { personsOf } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision, WorkingCalendars } from '#runtime';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import { mayHandle, requireHandler } from '../delegation/handler.js';
import { type DispatchedItem, type DispatchedPart, moveItem } from '../items/dispatched-item.js';
import { holdSuccessions } from '../on-directory-unit-succeeded/follow-successions.js';
import { type HeldAssignment, holdAssignment } from './hold-assignment.js';
import { allowedTo, isUnitsOwn } from './may-command.js';
import { type Circumstances, decidePart, moveAssignments, type Wording } from './move-assignments.js';
import { lastObjectionDay } from './objection-time.js';
import { refusal } from './refusal.js';

/** One command to one assignment. */
export interface Step extends Partial<Wording> {
  readonly caller: Caller;
  readonly assignmentId: string;
  /** The revision the caller decided on. */
  readonly revision: number;
  readonly command: AssignmentCommand;
}

/** Writes what belongs to a step beside it. `before` is the part as it was; `held` is as the step left it. */
export type Alongside = (tx: Transaction, at: Date, held: HeldAssignment, before: Readonly<DispatchedPart>) => Promise<void>;

/** Commands by which a unit is given something now; it must be one that has not handed over. */
const GIVING: ReadonlySet<AssignmentCommand> = new Set(['TRANSFER', 'REDISPATCH']);

/**
 * The one way by which an assignment moves: it is found within the caller's sight, its item is held, the machine
 * decides, and state, audit line, the item's own move and all events are written in one transaction.
 */
@Injectable()
export class AssignmentLifecycle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
  ) {}

  /**
   * @param alongside what else is to be written in the same transaction, after the assignment and before its item moves
   * @throws Problem NOT_FOUND, FORBIDDEN, a state conflict or STALE_REVISION, in this order; nothing is changed then.
   *   The state comes before the revision because RFC 9110 §13.2.1 has preconditions count only where the request
   *   would succeed without them, and because "signed already" tells the caller more than "changed meanwhile".
   */
  async take(step: Step, alongside?: Alongside): Promise<void> {
    const { caller, assignmentId, revision, command, remark = null, percent = null } = step;
    await this.unitOfWork.run(async (tx) => {
      if (GIVING.has(command)) await holdSuccessions(tx, caller.jurisdictionId);
      const held = await holdAssignment(tx, caller, assignmentId);
      const { item, part } = held;
      requireStanding(caller, command, part);
      if (isUnitsOwn(command)) await requireHandler(tx, caller, assignmentId);

      const { lastDay, ...circumstances } = await this.circumstancesOf(tx, caller, part);
      const decision = decidePart(item, part, command, circumstances);
      if (!decision.allowed) {
        throw refusal(decision, { item, lastObjectionDay: lastDay, allowed: allowedTo(caller, item, part, circumstances) });
      }
      requireRevision(part.revision, revision);

      const at = this.clock.now();
      const before = { ...part };
      await moveAssignments(tx, [{ item, part, command, after: decision.state, events: decision.events, remark, percent }], at);
      await alongside?.(tx, at, held, before);
      await moveItem(tx, item, 'FOLLOW', null, at);
    });
  }

  /** What the caller can do next to a part of an item that `handlerId`, if anybody in particular, handles inside the unit. */
  async allowed(tx: Transaction, caller: Caller, item: DispatchedItem, part: DispatchedPart, handlerId: string | null): Promise<AssignmentCommand[]> {
    const { lastDay: _, ...circumstances } = await this.circumstancesOf(tx, caller, part);
    const allowed = allowedTo(caller, item, part, circumstances);
    return mayHandle(caller, handlerId) ? allowed : allowed.filter((command) => !isUnitsOwn(command));
  }

  private async circumstancesOf(
    tx: Transaction,
    caller: Caller,
    { state, awaitingSince }: DispatchedPart,
  ): Promise<Circumstances & { readonly lastDay: PlainDate | null }> {
    const actors = personsOf(caller);
    // Nobody objects to anything later than this, and the calendar need not be asked.
    if (state !== 'AWAITING_SIGN' && state !== 'SIGNED') return { actors, lastDay: null };
    const lastDay = lastObjectionDay(awaitingSince, await this.calendars.of(caller.jurisdictionId, tx));
    return { actors, lastDay, objectionOpen: lastDay !== null && today(this.clock) <= lastDay };
  }
}

function requireStanding(caller: Caller, command: AssignmentCommand, part: DispatchedPart): void {
  if (isUnitsOwn(command) && part.unitId !== caller.unitId) {
    throw new Problem(problems.forbidden, 'Only the unit the assignment was given to may do this.', { unitId: part.unitId });
  }
}
