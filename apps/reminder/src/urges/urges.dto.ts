import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsUUID, ValidateIf } from 'class-validator';
import { UNSENT_REASONS, type UnsentReason } from '../ladder/unsent-reason.js';
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

/** A line of a recorded urge, and what became of it. */
export class RecordedUrgeLine {
  @ApiProperty({ format: 'uuid' }) readonly assignmentId: string;
  @ApiProperty() readonly planTitle: string;
  @ApiProperty() readonly clause: string;
  @ApiProperty({ type: 'integer' }) readonly ordinal: number;
  @ApiProperty({ type: String, nullable: true }) readonly title: string | null;
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty() readonly unitName: string;
  @ApiProperty({ enum: URGE_REFUSALS, nullable: true, description: 'Why it was not accepted.' }) readonly refusedBecause: UrgeRefusal | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it will leave; null once it has, or will not.' })
  readonly leavesAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it left with the unit’s digest.' })
  readonly leftAt: string | null;
  @ApiProperty({ enum: UNSENT_REASONS, nullable: true, description: 'Why it was accepted and did not leave all the same.' })
  readonly unsentBecause: UnsentReason | null;
}

/** An urge by hand as it is kept. */
export class RecordedUrge {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'date-time' }) readonly at: Date;
  @ApiProperty() readonly by: string;
  @ApiProperty({ type: String, nullable: true, description: 'The absent person it was done for.' }) readonly onBehalfOf: string | null;
  @ApiProperty() readonly text: string;
  @ApiProperty({ type: [RecordedUrgeLine] }) readonly lines: RecordedUrgeLine[];
}

export class UrgesPage {
  @ApiProperty({ type: [RecordedUrge], description: 'Latest first.' }) readonly items: RecordedUrge[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor: string | null;
}
