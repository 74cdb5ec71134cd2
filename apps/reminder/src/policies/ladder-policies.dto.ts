import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import { REMINDER_LEVELS, type ReminderLevel } from '#contracts';
import type { LadderPolicyData } from '../ladder/policy.js';
import { Text } from '../notices/notice-text.decorator.js';

/** A new version of the jurisdiction's policy. It rules nothing until it is activated. */
export class NewLadderPolicy {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The whole policy; `policy` of one that there is shows the form.' })
  @IsObject()
  readonly policy: object;

  @ApiProperty({ maxLength: 2000 })
  @Text(2_000)
  readonly reason: string;
}

export class PolicyActivation {
  @ApiProperty({ description: 'Whether running timers are put under it too; what was sent stays sent.' })
  @IsBoolean()
  readonly running: boolean;

  @ApiProperty({ maxLength: 2000 })
  @Text(2_000)
  readonly reason: string;
}

export class PolicyPreviewRequest {
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  readonly policy: object;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 62, default: 7, description: 'Calendar days from now on.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(62)
  readonly days: number = 7;
}

export class LadderPolicyView {
  @ApiProperty({ example: 'office@1', description: 'What timers under it say; `default@…` comes with the release.' }) readonly version: string;
  @ApiProperty({ description: 'New timers start under it.' }) readonly active: boolean;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly policy: LadderPolicyData;
  @ApiProperty({ type: String, nullable: true }) readonly reason: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly createdAt: Date | null;
  @ApiProperty({ type: String, nullable: true }) readonly createdBy: string | null;
  @ApiProperty({ type: 'integer', description: 'Timers of open assignments under it.' }) readonly timers: number;
}

export class LadderPolicyList {
  @ApiProperty({ type: [LadderPolicyView], description: 'Latest first.' }) readonly items: LadderPolicyView[];
}

export class ActivatedPolicy {
  @ApiProperty({ example: 'office@1' }) readonly version: string;
  @ApiProperty({ type: 'integer', description: 'Running timers that were put under it.' }) readonly timers: number;
}

/** What would leave in all. */
export class PreviewTotals {
  @ApiProperty({ type: 'integer', description: 'Units that hear something.' }) readonly units: number;
  @ApiProperty({ type: 'integer' }) readonly lines: number;
  @ApiProperty({ type: 'integer', description: 'Papers drafted for countersignature.' }) readonly drafts: number;
}

export class PreviewDay {
  @ApiProperty({ format: 'date' }) readonly day: string;
  @ApiProperty({ enum: REMINDER_LEVELS }) readonly level: ReminderLevel;
  @ApiProperty({ type: 'integer' }) readonly lines: number;
}

export class PreviewUnit {
  @ApiProperty({ format: 'uuid' }) readonly unitId: string;
  @ApiProperty() readonly unitName: string;
  @ApiProperty({ type: 'integer' }) readonly lines: number;
  @ApiProperty({ type: 'integer' }) readonly drafts: number;
}

export class PolicyPreview extends PreviewTotals {
  @ApiProperty({ format: 'date-time' }) readonly from: Date;
  @ApiProperty({ format: 'date-time' }) readonly to: Date;
  @ApiProperty({ type: PreviewTotals, description: 'The same days under the policies the timers run under now.' }) readonly present: PreviewTotals;
  @ApiProperty({ type: [PreviewDay] }) readonly byDay: PreviewDay[];
  @ApiProperty({ type: [PreviewUnit], description: 'Most lines first.' }) readonly byUnit: PreviewUnit[];
}
