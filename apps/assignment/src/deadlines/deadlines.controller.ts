import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, IsPlainDate, Repeatable } from '#runtime';
import { ItemQuery } from '../items/item.query.js';
import { ItemDetailView } from '../items/item.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { GiveReason } from '../lifecycle/reason.dto.js';
import { ACCEPTORS } from '../roles.js';
import { Deadlines } from './deadlines.js';

/** The day from which a relative deadline runs. */
export class TriggerDeadline extends GiveReason {
  @ApiProperty({ format: 'date', description: 'When it happened: the acceptance of the project, the receipt of the document' })
  @IsPlainDate()
  date: string;
}

/** Another deadline than the one dispatched. */
export class CorrectDeadline extends GiveReason {
  @ApiProperty({ format: 'date' })
  @IsPlainDate()
  due: string;
}

@Controller('api/items/:id')
export class DeadlinesController {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly items: ItemQuery,
  ) {}

  @Post('trigger')
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Name the day from which the relative deadline of an item runs; its open assignments are due accordingly', ACCEPTORS)
  @ApiOkResponse({ type: ItemDetailView })
  async trigger(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { date, reason }: TriggerDeadline,
  ): Promise<ItemDetailView> {
    await this.deadlines.trigger(caller, id, revision, date, reason);
    return this.items.detail(caller, id);
  }

  @Post('deadline')
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Correct the deadline of an item and of all its open assignments', ACCEPTORS)
  @ApiOkResponse({ type: ItemDetailView })
  async correct(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { due, reason }: CorrectDeadline,
  ): Promise<ItemDetailView> {
    await this.deadlines.correct(caller, id, revision, due, reason);
    return this.items.detail(caller, id);
  }
}
