import { Injectable } from '@nestjs/common';
import { addDays, Clock, type PlainDate, today } from '#calendar';
import { type Actor, personsOf } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller, requireRevision } from '#runtime';
import { decide } from '#state-machine';
import { reviseDeadlines } from '../deadlines/revise-deadlines.js';
import { recordTransitions } from '../history/transition-log.js';
import { type HeldAssignment, holdAssignment, holdOwnAssignment, requireAtWork } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import type { RequestExtension } from './extension.dto.js';
import { type ExtensionCommand, extensionMachine, type ExtensionState } from './extension.machine.js';

/** The farthest a deadline can be moved at once, in calendar days. */
export const LONGEST_EXTENSION_DAYS = 366;

interface HeldExtension extends HeldAssignment {
  readonly id: string;
  readonly state: ExtensionState;
  readonly revision: number;
  readonly askedDue: PlainDate;
  readonly requestedBy: Actor;
}

/** What somebody decides about a request. */
interface Verdict {
  readonly command: Exclude<ExtensionCommand, 'LAPSE'>;
  readonly remark: string | null;
  /** Of an approval: another day than the one asked for. */
  readonly due?: PlainDate | undefined;
}

/** Later deadlines (延期): asked by the unit before the day has passed, decided by the office. */
@Injectable()
export class Extensions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the request
   * @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, STALE_REVISION, EXTENSION_TOO_LATE, EXTENSION_DATE,
   *   EXTENSION_PENDING; nothing is changed then
   */
  async request(caller: Caller, assignmentId: string, revision: number, { reason, progress, due }: RequestExtension): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const held = await holdOwnAssignment(tx, caller, assignmentId);
      requireAtWork(held.part);
      requireRevision(held.part.revision, revision);
      const present = await dueOf(tx, assignmentId);
      if (present === null || today(this.clock) > present) {
        throw new Problem(assignmentProblems.extensionTooLate, present === null ? 'There is no deadline to extend.' : `The deadline was ${present}.`, { due: present });
      }
      requireLater(due, present, today(this.clock));

      const at = this.clock.now();
      const [added] = await tx.query<{ id: string }>(
        `insert into extension
           (jurisdiction_id, assignment_id, state, revision, reason, progress, old_due, asked_due, requested_by, requested_at)
         values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9)
         on conflict (assignment_id) where state = 'REQUESTED' do nothing
         returning id`,
        [caller.jurisdictionId, assignmentId, extensionMachine.initial, reason, progress, present, due, JSON.stringify(actorOf(caller)), at],
      );
      if (!added) throw new Problem(assignmentProblems.extensionPending, 'A request for this assignment is under decision.');
      await recordAside(tx, held, 'REQUEST_EXTENSION', reason, at);
      return added.id;
    });
  }

  /**
   * An approval writes the decision, the next link of the chain of deadlines, the assignment and its event in one transaction.
   * @throws Problem NOT_FOUND, FORBIDDEN, EXTENSION_STATE_CONFLICT, OWN_REQUEST, STALE_REVISION, EXTENSION_DATE
   */
  async decide(caller: Caller, id: string, revision: number, { command, remark, due }: Verdict): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const extension = await this.hold(tx, caller, id);
      if (command === 'TAKE_BACK' && extension.part.unitId !== caller.unitId) {
        throw new Problem(problems.forbidden, 'Only the unit that asked may take its request back.', { unitId: extension.part.unitId });
      }
      const state = verdictOn(extension, command, caller);
      requireRevision(extension.revision, revision);

      const at = this.clock.now();
      const granted = command === 'APPROVE' ? (due ?? extension.askedDue) : null;
      if (granted !== null) {
        const present = await dueOf(tx, extension.part.id);
        if (present !== null) requireLater(granted, present, today(this.clock));
      }
      await tx.query(
        `update extension set state = $2, revision = revision + 1, granted_due = $3, decided_by = $4, decided_at = $5, remark = $6 where id = $1`,
        [id, state, granted, JSON.stringify(actorOf(caller)), at, remark],
      );
      if (granted === null) return recordAside(tx, extension, `${command}_EXTENSION`, remark, at);
      await extend(tx, extension, granted, remark, at);
    });
  }

  private async hold(tx: Transaction, caller: Caller, id: string): Promise<HeldExtension> {
    const sight = 'select assignment_id as "assignmentId" from extension where id = $1 and jurisdiction_id = $2';
    const [found] = await tx.query<{ assignmentId: string }>(sight, [id, caller.jurisdictionId]);
    if (!found) throw new Problem(problems.notFound, 'There is no such request.');
    const held = await holdAssignment(tx, caller, found.assignmentId);
    const [row] = await tx.query<Omit<HeldExtension, keyof HeldAssignment>>(
      `select id, state, revision, asked_due as "askedDue", requested_by as "requestedBy" from extension where id = $1`,
      [id],
    );
    if (!row) throw new Problem(problems.notFound, 'There is no such request.');
    return { ...held, ...row };
  }
}

/** Open requests for assignments that have just been closed are void. */
export async function lapseExtensions(tx: Transaction, assignmentIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `update extension set state = 'LAPSED', revision = revision + 1, decided_at = $2 where assignment_id = any($1) and state = 'REQUESTED'`,
    [assignmentIds, at],
  );
}

async function extend(tx: Transaction, { item, part }: HeldAssignment, due: PlainDate, remark: string | null, at: Date): Promise<void> {
  // The reporting lead answers for the item, so the item is as late as its lead may be.
  if (item.duty === 'LED' && part.reporting) {
    item.revision += 1;
    await tx.query('update item set due = $2, revision = $3 where id = $1', [item.id, due, item.revision]);
    const { id: itemId, revision, state } = item;
    await recordTransitions(tx, at, [{ itemId, assignmentId: null, revision, command: 'EXTEND', before: state, after: state, remark: due }]);
  }
  await reviseDeadlines(tx, item, [part], { due, cause: 'EXTENSION', reason: remark }, at);
}

function verdictOn(extension: HeldExtension, command: ExtensionCommand, caller: Caller): ExtensionState {
  const decision = decide(extensionMachine, extension.state, command, {
    deciders: personsOf(actorOf(caller)),
    requesters: personsOf(extension.requestedBy),
  });
  if (decision.allowed) return decision.state;
  const { state } = extension;
  if (decision.refusal === 'REQUIREMENT_NOT_MET') {
    throw new Problem(assignmentProblems.ownRequest, 'The request was made by the same account.', { requirement: decision.requirement });
  }
  throw new Problem(assignmentProblems.extensionStateConflict, `The request is 「${extensionMachine.states[state].label}」.`, { state });
}

function requireLater(due: PlainDate, present: PlainDate, now: PlainDate): void {
  const latest = addDays(present, LONGEST_EXTENSION_DAYS);
  if (due > present && due >= now && due <= latest) return;
  throw new Problem(assignmentProblems.extensionDate, `The new deadline lies after ${present}, not before ${now} and not after ${latest}.`, { due: present, latest });
}

async function dueOf(tx: Transaction, assignmentId: string): Promise<PlainDate | null> {
  const [row] = await tx.query<{ due: PlainDate | null }>('select due from assignment where id = $1', [assignmentId]);
  return row?.due ?? null;
}

/** An audit line of what does not change the assignment itself. */
function recordAside(tx: Transaction, { item, part }: HeldAssignment, command: string, remark: string | null, at: Date): Promise<void> {
  const { id: assignmentId, revision, state } = part;
  return recordTransitions(tx, at, [{ itemId: item.id, assignmentId, revision, command, before: state, after: state, remark }]);
}
