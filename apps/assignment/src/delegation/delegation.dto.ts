import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsNotEmpty, IsString, IsUUID, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';

/** A person of the unit, as its directory lists colleagues. */
export class Handler {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all')
  accountId: string;

  @ApiProperty({ maxLength: 100 })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  displayName: string;
}

/** Who handles an assignment inside its unit (承办人). */
export class Delegate {
  @ApiProperty({ type: Handler, nullable: true, description: 'null: nobody in particular any more' })
  @ValidateIf(({ handler }: Delegate) => handler !== null)
  // Without it a missing member would pass as nothing to check.
  @IsNotEmpty()
  @ValidateNested()
  @Type(() => Handler)
  handler: Handler | null;
}
