import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { type Light, LIGHTS } from '#calendar';
import { ASSIGNMENT_STATES, type AssignmentState } from '#contracts';
import { IsPlainDate } from '#runtime';

/** A page of a list. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before, as it is' })
  @IsOptional()
  @IsString()
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** Filters of the list of assignments; all that are given must hold. */
export class ListAssignmentsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Assignments of this unit' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Assignments of this plan' })
  @IsOptional()
  @IsUUID()
  planId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Assignments of this item' })
  @IsOptional()
  @IsUUID()
  itemId?: string;

  @ApiPropertyOptional({ enum: ASSIGNMENT_STATES })
  @IsOptional()
  @IsIn(ASSIGNMENT_STATES)
  state?: AssignmentState;

  @ApiPropertyOptional({ description: 'Words, parted by blanks, each of which stands in the item’s clause, heading or text or in the unit’s name' })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Due on this day or later' })
  @IsOptional()
  @IsPlainDate()
  dueFrom?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Due on this day or earlier' })
  @IsOptional()
  @IsPlainDate()
  dueTo?: string;

  @ApiPropertyOptional({ enum: LIGHTS, description: 'red: overdue; yellow: due within ten working days; green: the rest. What is completed has none.' })
  @IsOptional()
  @IsIn(LIGHTS)
  light?: Light;
}
