import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, today } from '#calendar';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import { PlanDetail, planDetail } from '../plans/plan.views.js';
import { IssuePlan } from './issue-plan.js';

/** 下达 */
@ApiTags('plans')
@ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the plan.' })
@Controller('api/plans/:id/issuing')
@Roles('REVIEWER', 'OFFICE_DIRECTOR')
export class IssuingController {
  constructor(
    private readonly issuePlan: IssuePlan,
    private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Creates()
  @ApiOperation({ summary: 'Issue a confirmed plan: it is frozen and its items go to their units' })
  @ApiOkResponse({ type: PlanDetail })
  async issue(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
  ): Promise<PlanDetail> {
    return planDetail(await this.issuePlan.issue(caller, planId, revision), today(this.clock));
  }
}
