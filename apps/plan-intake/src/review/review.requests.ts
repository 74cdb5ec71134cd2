import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DEADLINE_KINDS, type DeadlineKind, DUTIES, type Duty, type Role, ROLES, type Term, TERM_UNITS } from '#contracts';
import { IsPlainDate } from '#runtime';

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

/** A length of time: 30日, 5个工作日. */
export class TermCorrection implements Term {
  @ApiProperty({ minimum: 1, maximum: 999 })
  @IsInt()
  @Min(1)
  @Max(999)
  count: number;

  @ApiProperty({ enum: TERM_UNITS })
  @IsIn(TERM_UNITS)
  unit: Term['unit'];
}

/**
 * By when. `due` with every kind but RECURRING; an INFERRED one without `due` accepts the plan's proposal, a RELATIVE one with
 * `term` instead waits until somebody says from when it runs (项目验收后30日内).
 */
export class DeadlineCorrection {
  @ApiProperty({ enum: DEADLINE_KINDS })
  @IsIn(DEADLINE_KINDS)
  kind: DeadlineKind;

  @ApiPropertyOptional({ format: 'date', example: '2020-12-31' })
  @IsOptional()
  @IsPlainDate()
  due?: string;

  @ApiPropertyOptional({ example: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31', description: 'RFC 5545 RRULE' })
  @IsOptional()
  @Matches(/^FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)(;[A-Z]+=[A-Z0-9,+-]+)*$/)
  recurrence?: string;

  @ApiPropertyOptional({ type: TermCorrection, description: 'Of a RELATIVE one that waits: how long it will run' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TermCorrection)
  term?: TermCorrection;
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

  @ApiPropertyOptional({ type: Boolean, nullable: true, description: 'true: looked at and found right; false or null takes that back.' })
  @IsOptional()
  @IsBoolean()
  accepted?: boolean | null;
}

export const SELECTIONS = ['ALL', 'UNDOUBTED'] as const;

/** One correction for many items. */
export class CorrectionOfMany {
  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Which items; or else `select`.' })
  @ValidateIf(({ select }: CorrectionOfMany) => select === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2_000)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  itemIds?: string[];

  @ApiPropertyOptional({
    enum: SELECTIONS,
    description: 'ALL: every item that is not dropped. UNDOUBTED: of these, the ones without a diagnostic and without a blocker.',
  })
  @ValidateIf(({ itemIds, select }: CorrectionOfMany) => itemIds === undefined || select !== undefined)
  @IsIn(SELECTIONS)
  select?: (typeof SELECTIONS)[number];

  @ApiProperty({ type: ItemCorrection })
  @IsObject()
  @ValidateNested()
  @Type(() => ItemCorrection)
  correction: ItemCorrection;
}

/** Where an item is cut. */
export class Cut {
  @ApiProperty({ type: [Number], example: [42], description: 'Rising positions in the item’s `text`, in UTF-16 code units.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsInt({ each: true })
  @Min(1, { each: true })
  at: number[];
}

export class Merging {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Two items or more; the first in the document says who leads.' })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  itemIds: string[];
}

export class Passage {
  @ApiProperty({ minimum: 0 })
  @IsInt()
  @Min(0)
  start: number;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  end: number;
}

/** An item that the reader missed. Its words are a passage of the document (`span`) or the office’s own (`text`). */
export class NewItem {
  @ApiPropertyOptional({ format: 'uuid', description: 'The item it stands behind; without it the last one.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsUUID('all')
  afterItemId?: string;

  @ApiPropertyOptional({ type: Passage, description: 'In GET /api/documents/{id}/text.' })
  @ValidateIf(({ text }: NewItem) => text === undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => Passage)
  span?: Passage;

  @ApiPropertyOptional({ maxLength: 20_000 })
  @ValidateIf(({ span, text }: NewItem) => span === undefined || text !== undefined)
  @IsString()
  @Length(1, 20_000)
  @Matches(/\S/, { message: '$property must hold words' })
  text?: string;

  @ApiPropertyOptional({ example: '（二）', description: 'The number of its clause; without it that of the item before.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @Length(1, 50)
  clause?: string;

  @ApiProperty({ type: [RecipientCorrection] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RecipientCorrection)
  recipients: RecipientCorrection[];

  @ApiPropertyOptional({ type: DeadlineCorrection })
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => DeadlineCorrection)
  deadline?: DeadlineCorrection;

  @ApiPropertyOptional()
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @Length(1, 2_000)
  note?: string;
}

/** One date for all items whose text names no deadline. */
export class InferredDeadlines {
  @ApiPropertyOptional({
    format: 'date',
    example: '2020-12-31',
    description: 'Without it the plan’s `proposedDeadline` is accepted.',
  })
  @IsOptional()
  @IsPlainDate()
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

  @ApiPropertyOptional({
    description: 'Whether the plans to come take the name the same way. Left out: yes for one unit, no for a group.',
  })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  remember?: boolean;
}
