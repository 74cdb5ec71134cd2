import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { IsIn, ValidateIf } from 'class-validator';
import { PROGRESS_RHYTHMS, type ProgressRhythm } from '#contracts';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { ItemQuery } from '../items/item.query.js';
import { ItemDetailView } from '../items/item.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { GiveReason } from '../lifecycle/reason.dto.js';
import { ACCEPTORS } from '../roles.js';
import { ReportRounds } from './report-rounds.js';

/** The rhythm of an item's progress reports. */
export class SetRhythm extends GiveReason {
  @ApiProperty({ enum: PROGRESS_RHYTHMS, nullable: true, description: 'By the 5th of the next month, or of the month after the quarter; null: none' })
  @ValidateIf(({ rhythm }: SetRhythm) => rhythm !== null)
  @IsIn(PROGRESS_RHYTHMS)
  rhythm: ProgressRhythm | null;
}

@Controller('api/items/:id/rhythm')
export class RhythmController {
  constructor(
    private readonly rounds: ReportRounds,
    private readonly items: ItemQuery,
  ) {}

  @Post()
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Ask for periodic progress reports (月报、季报), or for none any more', ACCEPTORS)
  @ApiOkResponse({ type: ItemDetailView })
  async set(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { rhythm, reason }: SetRhythm,
  ): Promise<ItemDetailView> {
    await this.rounds.setRhythm(caller, id, revision, rhythm, reason);
    return this.items.detail(caller, id);
  }
}
