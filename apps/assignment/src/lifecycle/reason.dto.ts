import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Trimmed } from './trimmed.decorator.js';

/** A change that everybody concerned must be able to read the reason of. */
export class GiveReason {
  @ApiProperty({ minLength: 1, maxLength: 2000, description: 'Kept in the history and told with the change' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  reason: string;
}
