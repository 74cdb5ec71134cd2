import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, today } from '#calendar';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, OFFICE_ROLES, Roles } from '#runtime';
import { itemView } from '../plans/item.views.js';
import { PlanDetail, planDetail, planSummary } from '../plans/plan.views.js';
import { SupersedePlan, type SupersessionProposal } from './supersede-plan.js';
import { SupersessionPreview, SupersessionQuery, SupersessionRequest } from './superseding.requests.js';

/** An issued plan gives way to another. */
@ApiTags('plans')
@Controller('api/plans/:id')
export class SupersedingController {
  constructor(
    private readonly supersedePlan: SupersedePlan,
    private readonly clock: Clock,
  ) {}

  @Get('supersession-preview')
  @Roles(...OFFICE_ROLES)
  @ApiOperation({ summary: 'Which item of the successor goes on with each item of this plan, as the texts suggest' })
  @ApiOkResponse({ type: SupersessionPreview })
  async preview(@CurrentCaller() caller: Caller, @IdParam() planId: string, @Query() { successor }: SupersessionQuery): Promise<SupersessionPreview> {
    return previewOf(await this.supersedePlan.preview(caller, planId, successor));
  }

  @Post('supersession')
  @Roles('OFFICE_DIRECTOR')
  @HttpCode(200)
  @Creates()
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the plan.' })
  @ApiOperation({
    summary: 'Let an issued plan give way to another issued one',
    description: 'Open assignments of a pair go on under the successor as far as they had come; the others are withdrawn.',
  })
  @ApiOkResponse({ type: PlanDetail })
  async supersede(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { successorPlanId, reason, pairs = [] }: SupersessionRequest,
  ): Promise<PlanDetail> {
    const superseded = await this.supersedePlan.supersede(caller, planId, revision, { successorId: successorPlanId, reason, corrections: pairs });
    return planDetail(superseded, today(this.clock));
  }
}

function previewOf({ comparison: { plan, other }, pairs }: SupersessionProposal): SupersessionPreview {
  const here = new Map(plan.items.map((item) => [item.id, item]));
  const there = new Map(other.items.map((item) => [item.id, item]));
  const continued = new Set(pairs.map(({ successorItemId }) => successorItemId));
  return {
    plan: planSummary(plan.plan),
    successor: planSummary(other.plan),
    pairs: pairs.flatMap(({ itemId, successorItemId, similarity }) => {
      const item = here.get(itemId);
      const successor = successorItemId === null ? undefined : there.get(successorItemId);
      return item ? [{ item: itemView(item, plan), successorItem: successor ? itemView(successor, other) : null, similarity }] : [];
    }),
    unpaired: other.items.filter(({ id, effective }) => !effective.dropped && !continued.has(id)).map((item) => itemView(item, other)),
  };
}
