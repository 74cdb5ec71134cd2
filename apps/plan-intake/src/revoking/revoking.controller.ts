import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, today } from '#calendar';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import { EndingRequest } from '../plans/plan-ending.js';
import { PlanDetail, planDetail } from '../plans/plan.views.js';
import { RevokePlan } from './revoke-plan.js';

/** 撤销 */
@ApiTags('plans')
@ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the plan.' })
@Controller('api/plans/:id/revocation')
@Roles('OFFICE_DIRECTOR')
export class RevokingController {
  constructor(
    private readonly revokePlan: RevokePlan,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Creates()
  @ApiOperation({ summary: 'Revoke a plan under review, confirmed or issued; what is open of an issued one is withdrawn from its units' })
  @ApiOkResponse({ type: PlanDetail })
  async revoke(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { reason }: EndingRequest,
  ): Promise<PlanDetail> {
    return planDetail(await this.revokePlan.revoke(caller, planId, revision, reason), today(this.clock));
  }
}
