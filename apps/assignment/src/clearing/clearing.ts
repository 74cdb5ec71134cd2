import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, requireRevision } from '#runtime';
import { decideItem, lockItem, moveItem } from '../items/dispatched-item.js';
import { itemMachine } from '../items/item.machine.js';
import { moveAssignments, planMove } from '../lifecycle/move-assignments.js';
import { assignmentProblems } from '../problems.js';

/** What co-units read in their history when an item is cleared before they submitted. */
const CLOSED_WITH_ITEM = '事项已销号，随事项办结';

/** Strikes a completed item off the ledger (销号), and with it what its co-units have left open. */
@Injectable()
export class Clearing {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem NOT_FOUND, ITEM_STATE_CONFLICT or STALE_REVISION, in this order; nothing is changed then */
  async clear(caller: Caller, itemId: string, revision: number, remark: string | null): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const item = await lockItem(tx, caller.jurisdictionId, itemId);
      if (!item) throw new Problem(problems.notFound, 'There is no such item.');
      const decision = decideItem(item, 'CLEAR');
      if (!decision.allowed) {
        const { label } = itemMachine.states[decision.state];
        throw new Problem(assignmentProblems.itemStateConflict, `The item is 「${label}」.`, { state: decision.state });
      }
      requireRevision(item.revision, revision);

      const at = this.clock.now();
      await moveItem(tx, item, 'CLEAR', remark, at);
      const open = item.parts.filter(({ state }) => state !== 'COMPLETED');
      const moves = open.map((part) => planMove(part, 'CLOSE'));
      await moveAssignments(tx, item, moves, { remark: CLOSED_WITH_ITEM, percent: null }, at);
    });
  }
}
