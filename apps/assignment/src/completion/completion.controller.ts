import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { ACCEPTORS, UNDERTAKERS } from '../roles.js';
import { AcceptCompletion, SendBackCompletion, SubmitCompletion } from './completion.dto.js';

/** The unit says it is done; somebody else at the office decides whether it is. */
@Controller('api/assignments/:id')
export class CompletionController {
  constructor(
    private readonly lifecycle: AssignmentLifecycle,
    private readonly assignments: AssignmentQuery,
  ) {}

  @Post('completion')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Submit completion (报结) and ask for acceptance; not before signing', UNDERTAKERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  submit(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { summary }: SubmitCompletion,
  ): Promise<AssignmentDetailView> {
    return this.take(caller, id, revision, 'SUBMIT_COMPLETION', summary);
  }

  @Post('acceptance')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Accept a completion (验收), by another account than the submitter’s', ACCEPTORS)
  @ApiOkResponse({ type: AssignmentDetailView })
  accept(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { remark }: AcceptCompletion,
  ): Promise<AssignmentDetailView> {
    return this.take(caller, id, revision, 'ACCEPT', remark ?? null);
  }

  @Post('send-back')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Send a completion back for rework (退回重办) with the reason', ACCEPTORS)
  @ApiOkResponse({ type: AssignmentDetailView })
  sendBack(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { reason }: SendBackCompletion,
  ): Promise<AssignmentDetailView> {
    return this.take(caller, id, revision, 'SEND_BACK', reason);
  }

  private async take(caller: Caller, assignmentId: string, revision: number, command: AssignmentCommand, remark: string | null) {
    await this.lifecycle.take({ caller, assignmentId, revision, command, remark });
    return this.assignments.detail(caller, assignmentId);
  }
}
