import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsUUID, ValidateIf } from 'class-validator';
import { Text } from '../notices/notice-text.decorator.js';

/** An urge by hand: of some assignments, or of all that units owe of one plan. */
export class NewUrge {
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: 500, description: 'Either these, or `unitIds` with `planId`.' })
  @ValidateIf(({ unitIds, planId }: NewUrge) => unitIds === undefined && planId === undefined)
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  readonly assignmentIds?: string[];

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: 200 })
  @ValidateIf(({ assignmentIds }: NewUrge) => assignmentIds === undefined)
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  readonly unitIds?: string[];

  @ApiPropertyOptional({ format: 'uuid' })
  @ValidateIf(({ assignmentIds }: NewUrge) => assignmentIds === undefined)
  @IsUUID()
  readonly planId?: string;

  @ApiProperty({ maxLength: 500, description: 'What the office has to say; kept with the urge.' })
  @Text(500)
  readonly text: string;
}

export const URGE_REFUSALS = ['NOT_OPEN', 'TOO_SOON', 'CALENDAR_YEAR_MISSING'] as const;
/** Nobody works on it now; it was urged by hand too short a time ago; the calendar cannot tell. */
export type UrgeRefusal = (typeof URGE_REFUSALS)[number];

export class UrgeLine {
  @ApiProperty({ format: 'uuid' }) readonly assignmentId: string;
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty() readonly unitName: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it leaves with the unit’s digest; null where it does not.' })
  readonly leavesAt: Date | null;
  @ApiProperty({ enum: URGE_REFUSALS, nullable: true }) readonly refusedBecause: UrgeRefusal | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Where it is too soon: the first day on which it is not.' })
  readonly notBefore: string | null;
}

export class UrgeView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'date-time' }) readonly at: Date;
  @ApiProperty() readonly by: string;
  @ApiProperty() readonly text: string;
  @ApiProperty({ type: [UrgeLine] }) readonly lines: UrgeLine[];
}
