import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, today } from '#calendar';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import { PlanDetail, planDetail } from '../plans/plan.views.js';
import { ConfirmPlan } from './confirm-plan.js';

/** 审定 and taking it back. */
@ApiTags('plans')
@ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the plan.' })
@Controller('api/plans/:id/confirmation')
@Roles('REVIEWER', 'OFFICE_DIRECTOR')
export class ConfirmingController {
  constructor(
    private readonly confirmPlan: ConfirmPlan,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Creates()
  @ApiOperation({ summary: 'Confirm the plan; refused with every blocker while something is left to settle' })
  @ApiOkResponse({ type: PlanDetail })
  async confirm(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
  ): Promise<PlanDetail> {
    return planDetail(await this.confirmPlan.confirm(caller, planId, revision), today(this.clock));
  }

  @Delete()
  @ApiOperation({ summary: 'Take the confirmation back, so that the plan can be corrected again' })
  @ApiOkResponse({ type: PlanDetail })
  async reopen(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
  ): Promise<PlanDetail> {
    return planDetail(await this.confirmPlan.reopen(caller, planId, revision), today(this.clock));
  }
}
