import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, today } from '#calendar';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import { EndingRequest } from '../plans/plan-ending.js';
import { PlanDetail, planDetail } from '../plans/plan.views.js';
import { ClosePlan } from './close-plan.js';

/** 收官 and 归档. */
@ApiTags('plans')
@ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the plan.' })
@Controller('api/plans/:id')
@Roles('OFFICE_DIRECTOR')
export class ClosingController {
  constructor(
    private readonly closePlan: ClosePlan,
    private readonly clock: Clock,
  ) {}

  @Post('closure')
  @HttpCode(200)
  @Creates()
  @ApiOperation({ summary: 'Close an issued plan (收官): the office states that every item of it has come to its end' })
  @ApiOkResponse({ type: PlanDetail })
  async close(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { reason }: EndingRequest,
  ): Promise<PlanDetail> {
    return planDetail(await this.closePlan.close(caller, planId, revision, reason), today(this.clock));
  }

  @Post('archive')
  @HttpCode(200)
  @Creates()
  @ApiOperation({ summary: 'Put a closed plan into the archive (归档)' })
  @ApiOkResponse({ type: PlanDetail })
  async archive(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { reason }: EndingRequest,
  ): Promise<PlanDetail> {
    return planDetail(await this.closePlan.archive(caller, planId, revision, reason), today(this.clock));
  }
}
