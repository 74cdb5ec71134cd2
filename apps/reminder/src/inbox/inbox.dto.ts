import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { REMINDER_LEVELS, ROLES, type ReminderLevel, type Role } from '#contracts';

export class InboxQuery {
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

/** One assignment that a digest speaks of. */
export class DigestLine {
  @ApiProperty({ format: 'uuid' }) readonly reminderId: string;
  @ApiProperty({ format: 'uuid' }) readonly assignmentId: string;
  @ApiProperty({ format: 'uuid' }) readonly itemId: string;
  @ApiProperty({ format: 'uuid' }) readonly planId: string;
  @ApiProperty() readonly planTitle: string;
  @ApiProperty({ type: String, nullable: true, description: 'Top heading with its number.' }) readonly section: string | null;
  @ApiProperty({ description: 'Number of the clause, as written.' }) readonly clause: string;
  @ApiProperty({ type: 'integer', description: 'nth item of the clause.' }) readonly ordinal: number;
  @ApiProperty({ type: String, nullable: true }) readonly title: string | null;
  @ApiProperty({ enum: ROLES }) readonly role: Role;
  @ApiProperty({ enum: REMINDER_LEVELS, description: '提醒 · 催办' }) readonly level: ReminderLevel;
  @ApiProperty({ example: 'DUE-3', description: 'Working days from the event it counts from.' }) readonly rung: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The deadline; null where it recurs.' }) readonly due: string | null;
}

/** Everything one unit is told on one morning. */
export class Digest {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'date', description: 'The morning, in Asia/Shanghai.' }) readonly day: string;
  @ApiProperty({ format: 'date-time' }) readonly sentAt: Date;
  @ApiProperty({ type: 'integer' }) readonly lineCount: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null until somebody of the unit has read it.' })
  readonly readAt: Date | null;
  @ApiProperty({ type: [DigestLine] }) readonly lines: DigestLine[];
}

export class InboxPage {
  @ApiProperty({ type: [Digest], description: 'Latest first.' }) readonly items: Digest[];
  @ApiProperty({ type: String, nullable: true, description: 'Ask for the next page with it; null on the last.' }) readonly nextCursor: string | null;
  @ApiProperty({ type: 'integer', description: 'Unread digests in all.' }) readonly unread: number;
}
