import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
} from 'class-validator';
import { UNIT_KINDS, type UnitKind } from '#contracts';
import { IsPlainDate } from '#runtime';
import { PageQuery } from '../paging/page-query.js';
import type { Succession, Unit, UnitFields } from './unit.js';

/** A name as one would print it: nothing but spaces inside, none around. */
export const PRINTED = /^\S(?:[^\p{Cc}\p{Zl}\p{Zp}]*\S)?$/u;
export const printed = { message: '$property must not begin or end with white space, nor hold control characters' };

export class NewUnitRequest implements Omit<UnitFields, 'aliases'> {
  @ApiProperty({ example: '嘉兴市司法局', maxLength: 100 })
  @IsString()
  @Length(1, 100)
  @Matches(PRINTED, printed)
  name: string;

  @ApiProperty({ example: '市司法局', maxLength: 100 })
  @IsString()
  @Length(1, 100)
  @Matches(PRINTED, printed)
  shortName: string;

  // No default value: PartialType would hand it on, and a change that says nothing of aliases would take them away.
  @ApiPropertyOptional({ type: [String], example: ['市司法行政部门'], maxItems: 50 })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  @Matches(PRINTED, { ...printed, each: true })
  aliases?: string[];

  @ApiProperty({ enum: UNIT_KINDS, enumName: 'UnitKind' })
  @IsIn(UNIT_KINDS)
  kind: UnitKind;
}

/** What a change leaves out stays as it is. */
export class UnitChangeRequest extends PartialType(NewUnitRequest, { skipNullProperties: false }) {
  @ApiPropertyOptional({ description: 'An inactive unit gets no assignments and frees its names.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  active?: boolean;
}

/** A unit hands over: renamed (one successor), merged into another (one), divided (several). */
export class SuccessionRequest implements Succession {
  @ApiProperty({ type: [String], format: 'uuid', maxItems: 10, description: 'Units in service; the first takes over what is open.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  successorIds: string[];

  @ApiProperty({ format: 'date', example: '2019-01-20', description: 'The first day the successors act; not after today.' })
  @IsPlainDate()
  effectiveOn: string;

  @ApiProperty({ example: '机构改革：组建市市场监督管理局', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(PRINTED, printed)
  reason: string;
}

export class SuccessionResponse implements Succession {
  @ApiProperty({ type: [String], format: 'uuid' })
  successorIds: readonly string[];

  @ApiProperty({ format: 'date' })
  effectiveOn: string;

  @ApiProperty()
  reason: string;
}

export class PredecessorResponse extends SuccessionResponse {
  @ApiProperty({ format: 'uuid' })
  predecessorId: string;
}

export class UnitHistoryResponse {
  @ApiProperty({ type: SuccessionResponse, nullable: true, description: 'null while it is in service' })
  succeededBy: SuccessionResponse | null;

  @ApiProperty({ type: [PredecessorResponse], description: 'From which units it took over.' })
  succeeded: readonly PredecessorResponse[];
}

export class DivisionsRequest {
  @ApiPropertyOptional({ type: [String], example: ['330402'], description: 'Only these; without it all that are missing.' })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(/^\d{6}(\d{3})?$/, { each: true, message: 'each value in $property must be a code of 6 or 9 digits' })
  codes?: string[];
}

export class DivisionResponse {
  @ApiProperty({ example: '330402', description: 'GB/T 2260; nine digits for a township' })
  divisionCode: string;

  @ApiProperty({ example: '南湖区人民政府' })
  name: string;

  @ApiProperty({ example: '南湖区政府' })
  shortName: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The unit the directory has for it' })
  unitId: string | null;
}

export class UnitListRequest extends PageQuery {
  @ApiPropertyOptional({ description: 'Any part of any name' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @ApiPropertyOptional({ enum: UNIT_KINDS, enumName: 'UnitKind' })
  @IsOptional()
  @IsIn(UNIT_KINDS)
  kind?: UnitKind;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}

export class UnitResponse implements Unit {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ minimum: 1 })
  revision: number;

  @ApiProperty()
  name: string;

  @ApiProperty()
  shortName: string;

  @ApiProperty({ type: [String] })
  aliases: readonly string[];

  @ApiProperty({ enum: UNIT_KINDS, enumName: 'UnitKind' })
  kind: UnitKind;

  @ApiProperty()
  active: boolean;
}

export class UnitPageResponse {
  @ApiProperty({ type: [UnitResponse] })
  items: UnitResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class JurisdictionResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '嘉兴市' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: '330400', description: 'GB/T 2260' })
  divisionCode: string | null;
}

export class CollectiveResponse {
  @ApiProperty({ example: 'COUNTIES' })
  members: string;

  @ApiProperty({ example: '各县（市、区）政府' })
  example: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  unitIds: readonly string[];
}
