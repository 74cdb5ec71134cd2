import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { GiveReason } from '../lifecycle/reason.dto.js';

/** A transfer (转办), asked for or made. */
export class NameOtherUnit extends GiveReason {
  @ApiProperty({ format: 'uuid', description: 'The unit that is to have it' })
  @IsUUID()
  unitId: string;
}
