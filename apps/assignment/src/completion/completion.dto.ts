import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';

/** A completion (报结): the unit says its part is done. */
export class SubmitCompletion {
  @ApiProperty({ maxLength: 4000, description: 'What was achieved' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4_000)
  summary: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'The evidence it rests on; the acceptor sees it, and it stays' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  evidenceIds?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'The lead: what co-units filed that it draws on' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  inputIds?: string[];

  @ApiPropertyOptional({ default: false, description: 'Submit although sub-tasks are open' })
  @IsOptional()
  @IsBoolean()
  openSubTasksAcknowledged?: boolean;
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
