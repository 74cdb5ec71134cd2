import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { submitEvidence } from '../evidence/evidence.js';
import { citeInputs } from '../lead-input/lead-input.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { requireProofs } from '../report-obligations/proofs.js';
import { ACCEPTORS, UNDERTAKERS } from '../roles.js';
import { requireSubTasksDone } from '../sub-tasks/sub-tasks.js';
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
  async submit(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { summary, evidenceIds = [], inputIds = [], openSubTasksAcknowledged = false }: SubmitCompletion,
  ): Promise<AssignmentDetailView> {
    const step = { caller, assignmentId: id, revision, command: 'SUBMIT_COMPLETION', remark: summary } as const;
    await this.lifecycle.take(step, async (tx, _, held) => {
      await requireProofs(tx, id);
      await requireSubTasksDone(tx, id, openSubTasksAcknowledged);
      await submitEvidence(tx, id, evidenceIds);
      await citeInputs(tx, held, inputIds);
    });
    return this.assignments.detail(caller, id);
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

  private async take(
    caller: Caller,
    assignmentId: string,
    revision: number,
    command: AssignmentCommand,
    remark: string | null,
  ): Promise<AssignmentDetailView> {
    await this.lifecycle.take({ caller, assignmentId, revision, command, remark });
    return this.assignments.detail(caller, assignmentId);
  }
}
