import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { ItemQuery } from '../items/item.query.js';
import { ItemDetailView } from '../items/item.view.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { ItemLifecycle } from '../lifecycle/item-lifecycle.js';
import { GiveReason } from '../lifecycle/reason.dto.js';
import { DISPATCHERS } from '../roles.js';

/** Work ends before it is done: it is stopped (终止), or the dispatch is taken back as if it had not been (撤回). */
@Controller('api')
export class WithdrawingController {
  constructor(
    private readonly assignmentLifecycle: AssignmentLifecycle,
    private readonly itemLifecycle: ItemLifecycle,
    private readonly assignments: AssignmentQuery,
    private readonly items: ItemQuery,
  ) {}

  @Post('assignments/:id/termination')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'End one unit’s work before it is done (终止)', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  terminate(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.end(caller, id, revision, 'TERMINATE', reason);
  }

  @Post('assignments/:id/withdrawal')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Take the dispatch to one unit back (撤回)', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  withdraw(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.end(caller, id, revision, 'WITHDRAW', reason);
  }

  @Post('items/:id/termination')
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'End an item before it is done, with everything that is open of it (终止)', DISPATCHERS)
  @ApiOkResponse({ type: ItemDetailView })
  terminateItem(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.endItem(caller, id, revision, 'TERMINATE', reason);
  }

  @Post('items/:id/withdrawal')
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Recall an item: it ends, and its units’ open parts are taken back (撤回)', DISPATCHERS)
  @ApiOkResponse({ type: ItemDetailView })
  withdrawItem(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.endItem(caller, id, revision, 'WITHDRAW', reason);
  }

  private async end(caller: Caller, assignmentId: string, revision: number, command: 'TERMINATE' | 'WITHDRAW', remark: string) {
    await this.assignmentLifecycle.take({ caller, assignmentId, revision, command, remark });
    return this.assignments.detail(caller, assignmentId);
  }

  private async endItem(caller: Caller, itemId: string, revision: number, command: 'TERMINATE' | 'WITHDRAW', remark: string) {
    await this.itemLifecycle.take({ caller, itemId, revision, command, remark });
    return this.items.detail(caller, itemId);
  }
}
