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

/** Work rests (中止) and goes on where it stood (恢复): one unit's, or the whole item's. */
@Controller('api')
export class SuspendingController {
  constructor(
    private readonly assignmentLifecycle: AssignmentLifecycle,
    private readonly itemLifecycle: ItemLifecycle,
    private readonly assignments: AssignmentQuery,
    private readonly items: ItemQuery,
  ) {}

  @Post('assignments/:id/suspension')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Have one unit’s work rest (中止)', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  suspend(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.move(caller, id, revision, 'SUSPEND', reason);
  }

  @Post('assignments/:id/resumption')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Have one unit’s work go on where it stood (恢复)', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  resume(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.move(caller, id, revision, 'RESUME', reason);
  }

  @Post('items/:id/suspension')
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Have an item rest with everything that is open of it (中止)', DISPATCHERS)
  @ApiOkResponse({ type: ItemDetailView })
  suspendItem(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.moveItem(caller, id, revision, 'SUSPEND', reason);
  }

  @Post('items/:id/resumption')
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Have an item go on, with whatever of it rested because of it (恢复)', DISPATCHERS)
  @ApiOkResponse({ type: ItemDetailView })
  resumeItem(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.moveItem(caller, id, revision, 'RESUME', reason);
  }

  private async move(caller: Caller, assignmentId: string, revision: number, command: 'SUSPEND' | 'RESUME', remark: string) {
    await this.assignmentLifecycle.take({ caller, assignmentId, revision, command, remark });
    return this.assignments.detail(caller, assignmentId);
  }

  private async moveItem(caller: Caller, itemId: string, revision: number, command: 'SUSPEND' | 'RESUME', remark: string) {
    await this.itemLifecycle.take({ caller, itemId, revision, command, remark });
    return this.items.detail(caller, itemId);
  }
}
