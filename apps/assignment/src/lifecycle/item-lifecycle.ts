import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { decideItem, type DispatchedItem, lockItem } from '../items/dispatched-item.js';
import { itemMachine } from '../items/item.machine.js';
import { holdSuccessions } from '../on-directory-unit-succeeded/follow-successions.js';
import { assignmentProblems } from '../problems.js';
import { moveWholeItems, type WholeItemCommand } from './move-whole-items.js';

/** What the office does to one item; what ends with its plan is ended by nothing else. */
type OfficeCommand = Exclude<WholeItemCommand, 'SUPERSEDE' | 'REVOKE'>;

/** One command of the office's to one item. */
export interface ItemStep {
  readonly caller: Caller;
  readonly itemId: string;
  /** The revision the caller decided on. */
  readonly revision: number;
  readonly command: OfficeCommand;
  readonly remark: string | null;
  /** What its units read, where it is not the remark. */
  readonly toParts?: string;
}

/** Clears, rests, resumes and ends items, and with them what their units have open. */
@Injectable()
export class ItemLifecycle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * @param alongside what else is to be written in the same transaction; it is asked before the item moves and may refuse
   * @throws Problem NOT_FOUND, ITEM_STATE_CONFLICT or STALE_REVISION, in this order; nothing is changed then
   */
  async take(
    { caller, itemId, revision, command, remark, toParts }: ItemStep,
    alongside?: (tx: Transaction, at: Date, item: DispatchedItem) => Promise<void>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      if (command === 'CARRY_OVER') await holdSuccessions(tx, caller.jurisdictionId);
      const item = await lockItem(tx, caller.jurisdictionId, itemId);
      if (!item) throw new Problem(problems.notFound, 'There is no such item.');
      const decision = decideItem(item, command);
      if (!decision.allowed) {
        const { label } = itemMachine.states[decision.state];
        throw new Problem(assignmentProblems.itemStateConflict, `The item is 「${label}」.`, { state: decision.state });
      }
      requireRevision(item.revision, revision);

      const at = this.clock.now();
      await alongside?.(tx, at, item);
      await moveWholeItems(tx, [item], command, { remark, toParts: toParts ?? remark }, at);
    });
  }
}
