import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { Delegate } from './delegation.dto.js';
import { Delegation } from './delegation.js';

@Controller('api/assignments/:id/delegation')
export class DelegationController {
  constructor(
    private readonly delegation: Delegation,
    private readonly assignments: AssignmentQuery,
  ) {}

  @Post()
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Name who handles an assignment inside the unit (承办人), or nobody any more', ['UNIT_LEADER', 'UNIT_LIAISON'])
  @ApiOkResponse({ type: AssignmentDetailView })
  async delegate(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { handler }: Delegate,
  ): Promise<AssignmentDetailView> {
    await this.delegation.delegate(caller, id, revision, handler);
    return this.assignments.detail(caller, id);
  }
}
