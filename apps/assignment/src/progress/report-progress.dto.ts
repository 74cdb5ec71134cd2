import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';

/** A progress report (进展). */
export class ReportProgress {
  @ApiProperty({ maxLength: 4000, description: 'What has been done' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(4_000)
  text: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 100, description: 'How far it is, where the unit can say' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  percent?: number;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'The lead: what co-units filed that the report draws on' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(200)
  @IsUUID('all', { each: true })
  inputIds?: string[];
}
