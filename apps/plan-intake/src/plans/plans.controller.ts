import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Clock, today } from '#calendar';
import { UnitOfWork } from '#messaging';
import { decodeCursor, pageOf } from '#persistence';
import type { ParsedPlan } from '#plan-grammar';
import { Problem, problems } from '#problem';
import { type Caller, CurrentCaller, IdParam, OFFICE_ROLES, Roles } from '#runtime';
import { DocumentRepository } from '../documents/document.repository.js';
import { Corrections } from '../review/correction.js';
import { PlanReview } from '../review/plan-review.js';
import { correctionView, ItemDetail, ItemPage, itemView } from './item.views.js';
import type { PlanState } from './plan.machine.js';
import { PlanRepository } from './plan.repository.js';
import { PLAN_STATES, PlanDetail, planDetail, PlanPage, planSummary } from './plan.views.js';

class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  cursor?: string;

  @ApiPropertyOptional({ default: 50, maximum: 500 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 50;
}

class PlansQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PLAN_STATES })
  @IsOptional()
  @IsIn(PLAN_STATES)
  state?: PlanState;
}

class ItemsQuery extends PageQuery {
  @ApiPropertyOptional({ default: 500, maximum: 500 })
  override limit = 500;
}

/** What the office reads of its plans. */
@ApiTags('plans')
@Controller('api/plans')
@Roles(...OFFICE_ROLES)
export class PlansController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly documents: DocumentRepository,
    private readonly review: PlanReview,
    private readonly corrections: Corrections,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The plans of the jurisdiction, newest first' })
  @ApiOkResponse({ type: PlanPage })
  async list(@CurrentCaller() caller: Caller, @Query() query: PlansQuery): Promise<PlanPage> {
    const page = await this.unitOfWork.run((tx) => this.plans.page(tx, caller.jurisdictionId, query));
    return { items: page.items.map((row) => ({ ...planSummary(row), successor: row.successor })), nextCursor: page.nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One plan: state, counts, and what still keeps it from being confirmed' })
  @ApiOkResponse({ type: PlanDetail })
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<PlanDetail> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.get(tx, caller.jurisdictionId, id);
      return planDetail(await this.review.of(tx, plan), today(this.clock));
    });
  }

  @Get(':id/items')
  @ApiOperation({ summary: 'Its items in the order of the document: as read, as edited, and whom they go to' })
  @ApiOkResponse({ type: ItemPage })
  async items(@CurrentCaller() caller: Caller, @IdParam() id: string, @Query() query: ItemsQuery): Promise<ItemPage> {
    const after = positionOf(query.cursor);
    return this.unitOfWork.run(async (tx) => {
      const whole = await this.review.of(tx, await this.plans.get(tx, caller.jurisdictionId, id));
      const rest = whole.items.filter(({ row }) => row.position > after).slice(0, query.limit + 1);
      const page = pageOf(rest, query.limit, (item) => ({ key: item.row.position, id: item.id }));
      return { items: page.items.map((item) => itemView(item, whole)), nextCursor: page.nextCursor };
    });
  }

  @Get(':id/items/:itemId')
  @ApiOperation({ summary: 'One item with every correction made to it' })
  @ApiOkResponse({ type: ItemDetail })
  async item(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IdParam('itemId') itemId: string,
  ): Promise<ItemDetail> {
    return this.unitOfWork.run(async (tx) => {
      const whole = await this.review.of(tx, await this.plans.get(tx, caller.jurisdictionId, id));
      const item = whole.items.find((candidate) => candidate.id === itemId);
      if (!item) throw new Problem(problems.notFound, 'The plan has no such item.');
      const corrections = await this.corrections.ofItem(tx, itemId);
      return { ...itemView(item, whole), corrections: corrections.map(correctionView) };
    });
  }

  @Get(':id/parse')
  @ApiOperation({ summary: 'All the machine read, as `luoshi parse --json` prints it' })
  @ApiOkResponse({ type: Object })
  async parse(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<ParsedPlan> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.get(tx, caller.jurisdictionId, id);
      const text = await this.documents.text(tx, caller.jurisdictionId, plan.documentId);
      const items = await this.plans.items(tx, plan.id);
      return { ...plan.reading, text, items: items.filter(({ origin }) => origin.how === 'READ').map(({ read }) => read) };
    });
  }
}

function positionOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const reading = decodeCursor(cursor);
  if (!reading.ok) throw new Problem(problems.cursorInvalid, 'The cursor cannot be read.');
  return Number(reading.position.key);
}
