import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, Roles } from '#runtime';
import { READERS } from '../roles.js';
import { ItemQuery } from './item.query.js';
import { ItemDetailView, ItemPage } from './item.view.js';
import { ListItemsQuery } from './list-items.dto.js';

@ApiTags('items')
@Roles(...READERS)
@Controller('api/items')
export class ItemsController {
  constructor(private readonly items: ItemQuery) {}

  @Get()
  @ApiOperation({ summary: 'Dispatched items by plan and state; units see those they take part in' })
  @ApiOkResponse({ type: ItemPage })
  list(@CurrentCaller() caller: Caller, @Query() query: ListItemsQuery): Promise<ItemPage> {
    return this.items.page(caller, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One item with its assignments and history; its revision is the ETag' })
  @ApiOkResponse({ type: ItemDetailView })
  get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<ItemDetailView> {
    return this.items.detail(caller, id);
  }
}
