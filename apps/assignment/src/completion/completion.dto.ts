import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';

/** A completion (报结): the unit says its part is done. */
export class SubmitCompletion {
  @ApiProperty({ maxLength: 4000, description: 'What was achieved' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4_000)
  summary: string;
}

/** An acceptance (验收). */
export class AcceptCompletion {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(2_000)
  remark?: string;
}

/** A completion not accepted (退回重办); the unit must be told why. */
export class SendBackCompletion {
  @ApiProperty({ maxLength: 2000, description: 'What is missing' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  reason: string;
}
