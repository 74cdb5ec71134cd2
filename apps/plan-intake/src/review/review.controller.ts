import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, today } from '#calendar';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Roles } from '#runtime';
import { CorrectedItem, itemView, ReshapedItems } from '../plans/item.views.js';
import { PlanDetail, planDetail } from '../plans/plan.views.js';
import { ChooseUnits } from './choose-units.js';
import { CorrectItem } from './correct-item.js';
import { InferDeadlines } from './infer-deadlines.js';
import { type Reshaped, ReshapeItems } from './reshape-items.js';
import { CorrectionOfMany, Cut, InferredDeadlines, ItemCorrection, Merging, NameChoice, NewItem } from './review.requests.js';

/** Corrections while a plan is under review (校核). */
@ApiTags('review')
@ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the correction was made on.' })
@Controller('api/plans/:id')
@Roles('DISPATCHER', 'OFFICE_DIRECTOR')
export class ReviewController {
  constructor(
    private readonly correctItem: CorrectItem,
    private readonly inferDeadlines: InferDeadlines,
    private readonly chooseUnits: ChooseUnits,
    private readonly reshapeItems: ReshapeItems,
    private readonly clock: Clock,
  ) {}

  @Patch('items/:itemId')
  @ApiOperation({ summary: 'Correct one item; If-Match is the item’s revision' })
  @ApiOkResponse({ type: CorrectedItem })
  async correct(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IdParam('itemId') itemId: string,
    @IfMatch() revision: number,
    @Body() correction: ItemCorrection,
  ): Promise<CorrectedItem> {
    const { item, whole } = await this.correctItem.correct(caller, planId, itemId, revision, correction);
    return { ...itemView(item, whole), planRevision: whole.plan.revision };
  }

  @Post('deadlines/inferred')
  @HttpCode(200)
  @Creates()
  @ApiOperation({ summary: 'Give all items without a deadline the same inferred one; If-Match is the plan’s revision' })
  @ApiOkResponse({ type: PlanDetail })
  async infer(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { due }: InferredDeadlines,
  ): Promise<PlanDetail> {
    return planDetail(await this.inferDeadlines.infer(caller, planId, revision, due), today(this.clock));
  }

  @Post('collectives')
  @HttpCode(200)
  @Creates()
  @ApiOperation({
    summary: 'Say which units a name stands for, everywhere in the plan; If-Match is the plan’s revision',
    description: 'For open collectives (市级有关部门) and for names the directory does not know.',
  })
  @ApiOkResponse({ type: PlanDetail })
  async choose(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() choice: NameChoice,
  ): Promise<PlanDetail> {
    return planDetail(await this.chooseUnits.choose(caller, planId, revision, choice), today(this.clock));
  }

  @Post('corrections')
  @HttpCode(200)
  @Creates()
  @ApiOperation({
    summary: 'Correct many items in the same way, or accept them; If-Match is the plan’s revision',
    description: 'All of them or none. `{"select": "UNDOUBTED", "correction": {"accepted": true}}` accepts whatever nothing speaks against.',
  })
  @ApiOkResponse({ type: PlanDetail })
  async correctMany(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() many: CorrectionOfMany,
  ): Promise<PlanDetail> {
    return planDetail(await this.correctItem.correctMany(caller, planId, revision, many), today(this.clock));
  }

  @Post('items')
  @Creates()
  @ApiOperation({ summary: 'Add an item that was not read; If-Match is the plan’s revision' })
  @ApiCreatedResponse({ type: ReshapedItems })
  async add(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() item: NewItem,
  ): Promise<ReshapedItems> {
    return reshaped(await this.reshapeItems.add(caller, planId, revision, item));
  }

  @Post('items/merger')
  @Creates()
  @ApiOperation({ summary: 'Make one item of several; they stay, dropped; If-Match is the plan’s revision' })
  @ApiCreatedResponse({ type: ReshapedItems })
  async merge(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IfMatch() revision: number,
    @Body() { itemIds }: Merging,
  ): Promise<ReshapedItems> {
    return reshaped(await this.reshapeItems.merge(caller, planId, revision, itemIds));
  }

  @Post('items/:itemId/split')
  @Creates()
  @ApiOperation({ summary: 'Make several items of one; it stays, dropped; If-Match is the item’s revision' })
  @ApiCreatedResponse({ type: ReshapedItems })
  async split(
    @CurrentCaller() caller: Caller,
    @IdParam() planId: string,
    @IdParam('itemId') itemId: string,
    @IfMatch() revision: number,
    @Body() { at }: Cut,
  ): Promise<ReshapedItems> {
    return reshaped(await this.reshapeItems.split(caller, planId, itemId, revision, at));
  }
}

const reshaped = ({ made, whole }: Reshaped): ReshapedItems => ({
  revision: whole.plan.revision,
  items: made.map((item) => itemView(item, whole)),
});
