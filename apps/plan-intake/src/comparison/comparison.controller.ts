import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, ValidateIf } from 'class-validator';
import { Clock, today } from '#calendar';
import { UnitOfWork } from '#messaging';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, OFFICE_ROLES, Roles } from '#runtime';
import { ItemView, itemView } from '../plans/item.views.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { PlanDetail, planDetail, PlanSummary, planSummary } from '../plans/plan.views.js';
import { CarryOver } from './carry-over.js';
import { type ComparedPair, COMPARISONS, type Difference, DIFFERENCES } from './compare-items.js';
import { ComparePlans, type PlanComparison } from './compare-plans.js';

class ComparisonQuery {
  @ApiProperty({ format: 'uuid', description: 'The other plan: last year’s, or an earlier version.' })
  @IsUUID('all')
  with: string;
}

class CarryOverRequest {
  @ApiProperty({ format: 'uuid', description: 'The plan it is taken from.' })
  @IsUUID('all')
  from: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Only into these items of this plan; without it into all.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  itemIds?: string[];
}

export class ComparedPairView {
  @ApiProperty({ enum: COMPARISONS, description: 'NEW: only in this plan. GONE: only in the other.' }) kind: ComparedPair['kind'];
  @ApiProperty({ description: 'Of the texts, in [0, 1].' }) similarity: number;
  @ApiProperty({ enum: DIFFERENCES, isArray: true }) differences: readonly Difference[];
  @ApiProperty({ type: ItemView, nullable: true }) item: ItemView | null;
  @ApiProperty({ type: ItemView, nullable: true }) other: ItemView | null;
}

export class ComparisonCounts implements Record<ComparedPair['kind'], number> {
  @ApiProperty() SAME: number;
  @ApiProperty() CHANGED: number;
  @ApiProperty() NEW: number;
  @ApiProperty() GONE: number;
}

export class ComparisonView {
  @ApiProperty({ type: PlanSummary }) plan: PlanSummary;
  @ApiProperty({ type: PlanSummary }) other: PlanSummary;
  @ApiProperty({ type: ComparisonCounts }) counts: ComparisonCounts;
  @ApiProperty({ type: [ComparedPairView], description: 'The items of this plan in order, then what is gone.' })
  pairs: ComparedPairView[];
}

/** The plan after a carry-over, and what it brought. */
export class CarriedOverView extends PlanDetail {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Items that took corrections over.' }) carriedItemIds: readonly string[];
  @ApiProperty({ type: [String], description: 'Names that took their units over.' }) carriedNames: readonly string[];
}

/** A plan beside last year's, or a new version beside the old. */
@ApiTags('review')
@Controller('api/plans/:id')
@Roles(...OFFICE_ROLES)
export class ComparisonController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly comparePlans: ComparePlans,
    private readonly carryOver: CarryOver,
    private readonly clock: Clock,
  ) {}

  @Get('comparison')
  @ApiOperation({ summary: 'What this plan says otherwise than another, item by item' })
  @ApiOkResponse({ type: ComparisonView })
  async compare(@CurrentCaller() caller: Caller, @IdParam() planId: string, @Query() query: ComparisonQuery): Promise<ComparisonView> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.get(tx, caller.jurisdictionId, planId);
      return comparisonView(await this.comparePlans.compare(tx, plan, query.with));
    });
  }

  @Post('carry-over')
  @Roles('DISPATCHER', 'OFFICE_DIRECTOR')
  @HttpCode(200)
  @Creates()
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the plan.' })
  @ApiOperation({
    summary: 'Take over corrections and chosen units from a compared plan; If-Match is the plan’s revision',
    description: 'Into items nobody has edited here. Deadlines and droppings only between plans of the same year.',
  })
  @ApiOkResponse({ type: CarriedOverView })
  async carry(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { from, itemIds }: CarryOverRequest,
  ): Promise<CarriedOverView> {
    const carried = await this.carryOver.from(caller, planId, revision, from, itemIds);
    return { ...planDetail(carried.whole, today(this.clock)), carriedItemIds: carried.itemIds, carriedNames: carried.names };
  }
}

function comparisonView({ plan, other, pairs }: PlanComparison): ComparisonView {
  const here = new Map(plan.items.map((item) => [item.id, item]));
  const there = new Map(other.items.map((item) => [item.id, item]));
  const counts: ComparisonCounts = { SAME: 0, CHANGED: 0, NEW: 0, GONE: 0 };
  for (const { kind } of pairs) counts[kind] += 1;
  return {
    plan: planSummary(plan.plan),
    other: planSummary(other.plan),
    counts,
    pairs: pairs.map(({ kind, similarity, differences, itemId, otherItemId }) => {
      const item = itemId === null ? undefined : here.get(itemId);
      const match = otherItemId === null ? undefined : there.get(otherItemId);
      return {
        kind,
        similarity,
        differences,
        item: item ? itemView(item, plan) : null,
        other: match ? itemView(match, other) : null,
      };
    }),
  };
}
