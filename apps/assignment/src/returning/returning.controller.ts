import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import type { AssignmentCommand } from '../assignments/assignment.machine.js';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { type Alongside, AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { keepRequest } from '../lifecycle/handover-requests.js';
import { GiveReason } from '../lifecycle/reason.dto.js';
import { followSuccessions } from '../on-directory-unit-succeeded/follow-successions.js';
import { DISPATCHERS, UNDERTAKERS } from '../roles.js';

/** A unit objects to what it was given; the office takes it back, gives it again, or says no. */
@Controller('api/assignments/:id')
export class ReturningController {
  constructor(
    private readonly lifecycle: AssignmentLifecycle,
    private readonly assignments: AssignmentQuery,
  ) {}

  @Post('return-request')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Object to unit or deadline (申请退回), within two working days after the assignment was given', UNDERTAKERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  request(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.take(caller, id, revision, 'REQUEST_RETURN', reason, (tx, at, _, { state }) =>
      keepRequest(tx, caller, { assignmentId: id, command: 'REQUEST_RETURN', askedFrom: state, proposed: null, reason }, at),
    );
  }

  @Post('return-grant')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Take an assignment back (同意退回), by another person than who asked', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  grant(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.take(caller, id, revision, 'GRANT_RETURN', reason);
  }

  @Post('request-refusal')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Refuse a request for return or transfer (驳回); the assignment is again what it was', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  refuse(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.take(caller, id, revision, 'REFUSE', reason);
  }

  @Post('request-withdrawal')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Take one’s own request for return or transfer back (撤回申请)', UNDERTAKERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  takeBack(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    return this.take(caller, id, revision, 'TAKE_BACK', reason);
  }

  @Post('redispatch')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Give a returned assignment to its unit again (重新交办): it is to be signed for anew', DISPATCHERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  redispatch(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: GiveReason) {
    // The unit may have handed over while the assignment lay with the office.
    return this.take(caller, id, revision, 'REDISPATCH', reason, (tx, at, { part }) =>
      followSuccessions(tx, caller.jurisdictionId, [part.unitId], { type: 'assignment', id, revision: part.revision }, at),
    );
  }

  private async take(
    caller: Caller,
    assignmentId: string,
    revision: number,
    command: AssignmentCommand,
    remark: string,
    alongside?: Alongside,
  ): Promise<AssignmentDetailView> {
    await this.lifecycle.take({ caller, assignmentId, revision, command, remark }, alongside);
    return this.assignments.detail(caller, assignmentId);
  }
}
