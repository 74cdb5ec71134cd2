import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ITEM_STATES, type ItemState } from '#contracts';
import { PageQuery } from '../assignments/list-assignments.dto.js';

/** Filters of the list of items; all that are given must hold. */
export class ListItemsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Items of this plan' })
  @IsOptional()
  @IsUUID()
  planId?: string;

  @ApiPropertyOptional({ enum: ITEM_STATES })
  @IsOptional()
  @IsIn(ITEM_STATES)
  state?: ItemState;
}
