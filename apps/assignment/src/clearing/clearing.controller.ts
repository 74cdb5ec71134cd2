import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, IfMatch, Repeatable } from '#runtime';
import { ItemQuery } from '../items/item.query.js';
import { ItemDetailView } from '../items/item.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { ACCEPTORS } from '../roles.js';
import { ClearItem } from './clearing.dto.js';
import { Clearing } from './clearing.js';

@Controller('api/items/:id/clearance')
export class ClearingController {
  constructor(
    private readonly clearing: Clearing,
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
    await this.clearing.clear(caller, id, revision, remark ?? null);
    return this.items.detail(caller, id);
  }
}
