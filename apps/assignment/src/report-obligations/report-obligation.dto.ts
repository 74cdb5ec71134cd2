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
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsPlainDate } from '#runtime';
import { PageQuery } from '../assignments/list-assignments.dto.js';
import { Trimmed } from '../lifecycle/trimmed.decorator.js';
import { RECIPIENT_KINDS, type RecipientKind, type ReportRecipient } from './report-obligation.js';

/** Whom a preset binds. */
export class BindUnits {
  @ApiProperty({ type: [String], format: 'uuid', description: 'The units that have to report; each gets an obligation of its own' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  obligorUnitIds: string[];
}

export class RecipientBody implements ReportRecipient {
  @ApiProperty({ example: '同级人大常委会' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  name: string;

  @ApiProperty({ enum: RECIPIENT_KINDS, description: '主送 · 抄送' })
  @IsIn(RECIPIENT_KINDS)
  kind: RecipientKind;

  @ApiProperty({ minimum: 1, maximum: 100 })
  @IsInt()
  @Min(1)
  @Max(100)
  copies: number;
}

/** An obligation to report, set by hand. Either it recurs, or it is due once. */
export class SetObligation extends BindUnits {
  @ApiProperty({ maxLength: 100 })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  title: string;

  @ApiProperty({ maxLength: 2000, description: 'What is to be reported' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  text: string;

  @ApiPropertyOptional({ example: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10', description: 'An RFC 5545 rule; this or `due`' })
  @ValidateIf(({ due, recurrence }: SetObligation) => due === undefined || recurrence !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  recurrence?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Where it is reported once: by when' })
  @IsOptional()
  @IsPlainDate()
  due?: string;

  @ApiPropertyOptional({ example: '每年2月10日前', description: 'The deadline as it is written' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(100)
  deadlineText?: string;

  @ApiPropertyOptional({ default: 30, description: 'How many days before it is due the units are given it' })
  @IsInt()
  @Min(0)
  @Max(180)
  leadDays: number = 30;

  @ApiProperty({ type: [RecipientBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((recipient: RecipientBody) => recipient.name)
  @ValidateNested({ each: true })
  @Type(() => RecipientBody)
  recipients: RecipientBody[];

  @ApiPropertyOptional({ example: '政府网站', description: 'Where it is to be made public; without it nowhere' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  publication?: string;

  @ApiProperty({ description: 'The document and clause that say so' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  source: string;
}

export class ListObligations extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Of this unit' })
  @IsOptional()
  @IsUUID('all')
  unitId?: string;
}

/** A proof: for one recipient, or of the publication; a file, a note or a link. */
export class FileProof {
  @ApiPropertyOptional({ description: 'As the obligation names it; this or `publication`' })
  @ValidateIf(({ publication, recipient }: FileProof) => publication === undefined || recipient !== undefined)
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  recipient?: string;

  @ApiPropertyOptional({ description: 'true: the report was made public' })
  @IsOptional()
  @IsBoolean()
  @IsIn([true])
  publication?: true;

  @ApiPropertyOptional({ default: 1 })
  @IsInt()
  @Min(1)
  @Max(100)
  copies: number = 1;

  @ApiProperty({ format: 'date' })
  @IsPlainDate()
  sentOn: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'A file of GET /api/assignments/:id/evidence' })
  @IsOptional()
  @IsUUID('all')
  evidenceId?: string;

  @ApiPropertyOptional({ maxLength: 500, example: '机要交换，签收人：市政府办秘书科' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  note?: string;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(500)
  url?: string;
}
