import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsPlainDate } from '#runtime';
import { PageQuery } from '../assignments/list-assignments.dto.js';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';
import { EXTENSION_STATES, type ExtensionState } from './extension.machine.js';

/** A request for a later deadline (延期申请). */
export class RequestExtension {
  @ApiProperty({ maxLength: 2000, description: 'Why the deadline cannot be kept' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  reason: string;

  @ApiProperty({ maxLength: 4000, description: 'What has been done so far' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4_000)
  progress: string;

  @ApiProperty({ format: 'date', description: 'The new last day: later than the present one, by a year at most' })
  @IsPlainDate()
  due: string;
}

/** An approval; without `due` what was asked for. */
export class ApproveExtension {
  @ApiPropertyOptional({ format: 'date', description: 'Another last day than the one asked for' })
  @IsOptional()
  @IsPlainDate()
  due?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(2_000)
  remark?: string;
}

/** The list of requests, oldest first: the office's queue is that of the state REQUESTED. */
export class ListExtensionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: EXTENSION_STATES })
  @IsOptional()
  @IsIn(EXTENSION_STATES)
  state?: ExtensionState;
}
