import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { UNDERTAKERS } from '../roles.js';

@Controller('api/assignments/:id/signature')
export class SigningController {
  constructor(
    private readonly lifecycle: AssignmentLifecycle,
    private readonly assignments: AssignmentQuery,
  ) {}

  @Post()
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Sign for an assignment (签收), once, by its unit', UNDERTAKERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  async sign(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number): Promise<AssignmentDetailView> {
    await this.lifecycle.take({ caller, assignmentId: id, revision, command: 'SIGN' });
    return this.assignments.detail(caller, id);
  }
}
