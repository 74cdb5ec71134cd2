import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch } from '#runtime';
import { ItemQuery } from '../items/item.query.js';
import { ItemDetailView } from '../items/item.view.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { DISPATCHERS } from '../roles.js';
import { CarryOver } from './carry-over.dto.js';
import { CarryingOver } from './carrying-over.js';

@Controller('api/items/:id/carry-over')
export class CarryingOverController {
  constructor(
    private readonly carryingOver: CarryingOver,
    private readonly items: ItemQuery,
  ) {}

  @Post()
  @Creates()
  @Changes('items', 'Carry unfinished work over (结转): the item ends, `carriedToId` of the answer continues it until `due`', DISPATCHERS)
  @ApiCreatedResponse({ type: ItemDetailView })
  async carryOver(
    @CurrentCaller() caller: Caller,
    @IdParam() itemId: string,
    @IfMatch() revision: number,
    @Body() { due, reason }: CarryOver,
  ): Promise<ItemDetailView> {
    await this.carryingOver.carryOver({ caller, itemId, revision, due, reason });
    return this.items.detail(caller, itemId);
  }
}
