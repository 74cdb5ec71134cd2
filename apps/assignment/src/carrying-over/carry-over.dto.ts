import { ApiProperty } from '@nestjs/swagger';
import { IsPlainDate } from '#runtime';
import { GiveReason } from '../lifecycle/reason.dto.js';

/** A carry-over (结转): the item ends, and another with the same text and units has until `due`. */
export class CarryOver extends GiveReason {
  @ApiProperty({ format: 'date', description: 'The new deadline' })
  @IsPlainDate()
  due: string;
}
