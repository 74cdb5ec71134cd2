import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { DEADLINE_KINDS, type DeadlineKind, DUTIES, type Duty, type Role, ROLES } from '#contracts';

const PLAIN_DATE = { pattern: /^\d{4}-\d{2}-\d{2}$/, message: '$property must be a date YYYY-MM-DD' } as const;

/** One recipient as it should be. */
export class RecipientCorrection {
  @ApiProperty({ example: '市司法局', description: 'The name as it should read.' })
  @IsString()
  @Length(1, 100)
  name: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Who that is, for this item only; without it the name is looked up.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(500)
  @IsUUID('all', { each: true })
  unitIds?: string[];
}

/** By when. `due` with every kind but RECURRING; an INFERRED one without `due` accepts the plan's proposal. */
export class DeadlineCorrection {
  @ApiProperty({ enum: DEADLINE_KINDS })
  @IsIn(DEADLINE_KINDS)
  kind: DeadlineKind;

  @ApiPropertyOptional({ format: 'date', example: '2020-12-31' })
  @IsOptional()
  @Matches(PLAIN_DATE.pattern, { message: PLAIN_DATE.message })
  @IsISO8601({ strict: true })
  due?: string;

  @ApiPropertyOptional({ example: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31', description: 'RFC 5545 RRULE' })
  @IsOptional()
  @Matches(/^FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;[A-Z]+=[A-Z0-9,+-]+)*$/)
  recurrence?: string;
}

export class Dropping {
  @ApiProperty({ description: 'Why the item is not dispatched.' })
  @IsString()
  @Length(1, 500)
  reason: string;
}

/** What should stand in place of the reading. A missing member leaves as it is, `null` goes back to the reading. */
export class ItemCorrection {
  @ApiPropertyOptional({ enum: DUTIES, nullable: true })
  @IsOptional()
  @IsIn(DUTIES)
  duty?: Duty | null;

  @ApiPropertyOptional({ type: [RecipientCorrection], nullable: true, description: 'The whole list, in order.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RecipientCorrection)
  recipients?: RecipientCorrection[] | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'Which of several leads reports.' })
  @IsOptional()
  @IsUUID('all')
  reportingUnitId?: string | null;

  @ApiPropertyOptional({ type: DeadlineCorrection, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => DeadlineCorrection)
  deadline?: DeadlineCorrection | null;

  @ApiPropertyOptional({ type: Dropping, nullable: true, description: 'null takes the item in again.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Dropping)
  dropped?: Dropping | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @Length(1, 2_000)
  note?: string | null;
}

/** One date for all items whose text names no deadline. */
export class InferredDeadlines {
  @ApiPropertyOptional({
    format: 'date',
    example: '2020-12-31',
    description: 'Without it the plan’s `proposedDeadline` is accepted.',
  })
  @IsOptional()
  @Matches(PLAIN_DATE.pattern, { message: PLAIN_DATE.message })
  @IsISO8601({ strict: true })
  due?: string;
}

/** What a name stands for, everywhere in the plan. */
export class NameChoice {
  @ApiProperty({ example: '市级有关部门（单位）', description: 'Exactly as the items list it.' })
  @IsString()
  @Length(1, 100)
  name: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  unitIds: string[];
}
