import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { ItemQuery } from '../items/item.query.js';
import { ItemDetailView } from '../items/item.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { ItemLifecycle } from '../lifecycle/item-lifecycle.js';
import { ACCEPTORS } from '../roles.js';
import { ClearItem } from './clearing.dto.js';

/** What co-units read in their history when an item is cleared before they submitted. */
const CLOSED_WITH_ITEM = '事项已销号，随事项办结';

/** Strikes a completed item off the ledger (销号), and with it what its co-units have left open. */
@Controller('api/items/:id/clearance')
export class ClearingController {
  constructor(
    private readonly lifecycle: ItemLifecycle,
    private readonly items: ItemQuery,
  ) {}

  @Post()
  @Repeatable()
  @HttpCode(200)
  @Changes('items', 'Strike a completed item off the ledger (销号), once', ACCEPTORS)
  @ApiOkResponse({ type: ItemDetailView })
  async clear(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { remark }: ClearItem,
  ): Promise<ItemDetailView> {
    await this.lifecycle.take({ caller, itemId: id, revision, command: 'CLEAR', remark: remark ?? null, toParts: CLOSED_WITH_ITEM });
    return this.items.detail(caller, id);
  }
}
