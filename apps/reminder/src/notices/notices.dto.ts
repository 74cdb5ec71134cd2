import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { NOTICE_STATES, type NoticeState } from '#contracts';
import { NOTICE_LEVELS, type NoticeLevel } from '../ladder/policy.js';
import { PageQuery } from '../page-query.js';
import { Text } from './notice-text.decorator.js';

export class NoticesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: NOTICE_STATES })
  @IsOptional()
  @IsIn(NOTICE_STATES)
  readonly state?: NoticeState;

  @ApiPropertyOptional({ enum: NOTICE_LEVELS })
  @IsOptional()
  @IsIn(NOTICE_LEVELS)
  readonly level?: NoticeLevel;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  readonly unitId?: string;
}

/** A countersignature (会签). */
export class Countersignature {
  @ApiPropertyOptional({ maxLength: 2000, description: '要求 in the office’s own words, a paragraph a line, in place of the draft’s.' })
  @IsOptional()
  @Text(2_000)
  readonly demand?: string;
}

/** A decision with the reason that is kept. */
export class ReasonedDecision {
  @ApiProperty({ maxLength: 2000 })
  @Text(2_000)
  readonly reason: string;
}

/** A unit's answer to a notice. */
export class NoticeReply {
  @ApiProperty({ maxLength: 4000 })
  @Text(4_000)
  readonly text: string;
}

/** When and where a unit is asked to come. */
export class Meeting {
  @ApiProperty({ maxLength: 100, example: '2021年1月25日上午9时' })
  @Text(100)
  readonly time: string;

  @ApiProperty({ maxLength: 100, example: '市行政中心三楼会议室' })
  @Text(100)
  readonly place: string;
}

const RAISED_LEVELS = NOTICE_LEVELS.filter((level) => level !== 'URGE' && level !== 'SUPERVISE');

/** The paper to draft above a served one. */
export class NoticeRaising extends ReasonedDecision {
  @ApiProperty({ enum: RAISED_LEVELS })
  @IsIn(RAISED_LEVELS)
  readonly level: NoticeLevel;

  @ApiPropertyOptional({ maxLength: 2000, description: '要求, a paragraph a line.' })
  @IsOptional()
  @Text(2_000)
  readonly demand?: string;

  @ApiPropertyOptional({ type: Meeting, description: 'For a 约谈.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => Meeting)
  readonly meeting?: Meeting;
}
