import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type CursorPosition, decodeCursor } from '#persistence';
import { Problem, problems } from '#problem';

/** Which page of a list; what else a list is asked by extends it. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 20;
}

/** Where the page before ended; null for the first page. @throws Problem CURSOR_INVALID */
export function positionIn(cursor: string | undefined): CursorPosition | null {
  if (cursor === undefined) return null;
  const reading = decodeCursor(cursor);
  if (!reading.ok) throw cursorInvalid();
  return reading.position;
}

export const cursorInvalid = (): Problem => new Problem(problems.cursorInvalid, 'The cursor is not one that this list gave out.');
