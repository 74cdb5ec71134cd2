import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { DISPATCHERS, UNDERTAKERS } from '../roles.js';
import { NameOtherUnit } from './transferring.dto.js';
import { Transferring } from './transferring.js';

@Controller('api/assignments/:id')
export class TransferringController {
  constructor(
    private readonly transferring: Transferring,
    private readonly assignments: AssignmentQuery,
  ) {}

  @Post('transfer-request')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Ask that another unit take the assignment over (申请转办), naming it', UNDERTAKERS)
  @ApiOkResponse({ type: AssignmentDetailView })
  async request(
    @CurrentCaller() caller: Caller,
    @IdParam() assignmentId: string,
    @IfMatch() revision: number,
    @Body() { unitId, reason }: NameOtherUnit,
  ): Promise<AssignmentDetailView> {
    await this.transferring.request({ caller, assignmentId, revision, unitId, reason });
    return this.assignments.detail(caller, assignmentId);
  }

  @Post('transfer')
  @Creates()
  @Changes('assignments', 'Give an assignment to another unit (转办), which has a new one: `transferredTo` of the answer', DISPATCHERS)
  @ApiCreatedResponse({ type: AssignmentDetailView })
  async transfer(
    @CurrentCaller() caller: Caller,
    @IdParam() assignmentId: string,
    @IfMatch() revision: number,
    @Body() { unitId, reason }: NameOtherUnit,
  ): Promise<AssignmentDetailView> {
    await this.transferring.transfer({ caller, assignmentId, revision, unitId, reason });
    return this.assignments.detail(caller, assignmentId);
  }
}
