import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { AdjoiningDay, DayKind, NoticeFestival, YearPack } from '#calendar';
import { DAY_KINDS, FIRST_YEAR, type JurisdictionCalendar, LAST_YEAR } from '#contracts';
import { IsPlainDate } from '#runtime';
import { CALENDAR_CHANGE_KINDS } from './calendar-change.js';
import type { SpecialDay } from './calendar-year.js';
import type { CalendarOverview, CalendarVersion } from './office-calendar.js';
import type { YearWarning } from './year-warnings.js';

/** Words, not white space alone. */
const WORDS = /\S/;
const words = { message: '$property must not be empty' };

export class YearQuery {
  @ApiPropertyOptional({ minimum: FIRST_YEAR, maximum: LAST_YEAR, description: 'The present year unless given.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year?: number;
}

export class PreviewQuery {
  @ApiPropertyOptional({ default: false, description: 'Only tell what the calendar would be; POST /api/calendar/preview tells what moves.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  preview = false;
}

export class HistoryQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'Only revisions before this one.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  before?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 20 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

export class ReasonRequest {
  @ApiProperty({ example: '台风“黑格比”停工', maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(WORDS, words)
  why: string;
}

export class DayRequest extends ReasonRequest {
  @ApiProperty({ format: 'date', example: '2020-08-05' })
  @IsPlainDate()
  date: string;

  @ApiProperty({ enum: DAY_KINDS, description: 'A weekday is WORKDAY or HOLIDAY; a day of the weekend WEEKEND, EXTRA_WORKDAY or HOLIDAY.' })
  @IsIn(DAY_KINDS)
  kind: DayKind;
}

export class AdjoiningDayRequest implements AdjoiningDay {
  @ApiProperty({ format: 'date', example: '2022-12-31' })
  @IsPlainDate()
  date: string;

  @ApiProperty({ enum: ['HOLIDAY', 'EXTRA_WORKDAY'] })
  @IsIn(['HOLIDAY', 'EXTRA_WORKDAY'])
  kind: 'HOLIDAY' | 'EXTRA_WORKDAY';
}

export class YearRequest extends ReasonRequest implements YearPack {
  @ApiProperty({ minimum: FIRST_YEAR, maximum: LAST_YEAR, example: 2027 })
  @IsInt()
  @Min(FIRST_YEAR)
  @Max(LAST_YEAR)
  year: number;

  @ApiProperty({ example: '国务院办公厅关于2027年部分节假日安排的通知', maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(WORDS, words)
  source: string;

  @ApiProperty({ type: [String], format: 'date', description: 'Every day off, those on a weekend included.' })
  @IsArray()
  @ArrayMaxSize(366)
  @IsPlainDate({ each: true })
  holidays: string[];

  @ApiProperty({ type: [String], format: 'date', description: '补班: Saturdays and Sundays that are worked.' })
  @IsArray()
  @ArrayMaxSize(106)
  @IsPlainDate({ each: true })
  extraWorkdays: string[];

  @ApiPropertyOptional({ type: [AdjoiningDayRequest], description: 'Days of another year that the same notice sets.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(31)
  @ValidateNested({ each: true })
  @Type(() => AdjoiningDayRequest)
  adjoining?: AdjoiningDayRequest[];
}

export class NoticeRequest {
  @ApiProperty({ description: '国务院办公厅关于…年部分节假日安排的通知, its whole text', maxLength: 20_000 })
  @IsString()
  @Length(1, 20_000)
  text: string;
}

export class NoticeFestivalResponse implements NoticeFestival {
  @ApiProperty({ example: '中秋节、国庆节' }) name: string;
  @ApiProperty({ type: [String], format: 'date' }) daysOff: readonly string[];
  @ApiProperty({ type: [String], format: 'date' }) extraWorkdays: readonly string[];
}

/** A notice as it was read; nothing is kept before a person has sent it as a year. */
export class NoticeResponse implements YearPack {
  @ApiProperty() year: number;
  @ApiProperty() source: string;
  @ApiProperty({ type: [String], format: 'date' }) holidays: readonly string[];
  @ApiProperty({ type: [String], format: 'date' }) extraWorkdays: readonly string[];
  @ApiProperty({ type: [AdjoiningDayRequest] }) adjoining: readonly AdjoiningDayRequest[];
  @ApiProperty({ type: [NoticeFestivalResponse] }) festivals: readonly NoticeFestivalResponse[];
}

export class SpecialDayResponse implements SpecialDay {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty({ enum: DAY_KINDS }) kind: DayKind;
  @ApiProperty({ enum: ['PACK', 'EDIT'], description: 'From the year’s notice, or decided by the office.' }) origin: 'PACK' | 'EDIT';
  @ApiProperty({ type: String, nullable: true }) why: string | null;
}

export class YearWarningResponse implements YearWarning {
  @ApiProperty({ example: 2027 }) year: number;
  @ApiProperty({ example: 40, description: 'Until it begins; 0 once it is needed.' }) daysLeft: number;
  @ApiProperty() message: string;
}

export class CalendarYearResponse implements CalendarOverview {
  @ApiProperty({ description: 'Of the calendar as a whole; send it back as If-Match: "n". 0 where nothing was changed yet.' }) revision: number;
  @ApiProperty() year: number;
  @ApiProperty({ description: 'False: nobody has entered its days off, and nothing is guessed.' }) known: boolean;
  @ApiProperty({ type: String, nullable: true, example: 'chinese-days@1.5.7' }) source: string | null;
  @ApiProperty({ description: 'Entered by the office rather than installed.' }) entered: boolean;
  @ApiProperty({ type: [SpecialDayResponse], description: 'Every other day is an ordinary weekday or weekend.' }) days: readonly SpecialDayResponse[];
  @ApiProperty({ type: [Number] }) knownYears: readonly number[];
  @ApiProperty({ type: [YearWarningResponse] }) warnings: readonly YearWarningResponse[];
}

export class EnteredYearResponse implements YearPack {
  @ApiProperty() year: number;
  @ApiProperty() source: string;
  @ApiProperty({ type: [String], format: 'date' }) holidays: string[];
  @ApiProperty({ type: [String], format: 'date' }) extraWorkdays: string[];
}

export class EditResponse {
  @ApiProperty({ format: 'date' }) date: string;
  @ApiProperty({ enum: DAY_KINDS }) kind: DayKind;
  @ApiProperty() why: string;
}

export class EnteredCalendarResponse implements JurisdictionCalendar {
  @ApiProperty({ type: [EnteredYearResponse] }) years: EnteredYearResponse[];
  @ApiProperty({ type: [EditResponse] }) edits: EditResponse[];
}

export class CalendarChangeResponse {
  @ApiProperty({ enum: CALENDAR_CHANGE_KINDS }) kind: (typeof CALENDAR_CHANGE_KINDS)[number];
  @ApiPropertyOptional({ format: 'date' }) date?: string;
  @ApiPropertyOptional({ enum: DAY_KINDS }) dayKind?: DayKind;
  @ApiPropertyOptional() year?: number;
}

/** Who changed what, when and why, and the whole the calendar became. */
export class CalendarVersionResponse {
  @ApiProperty({ description: 'Nothing has been changed.' }) preview: boolean;
  @ApiProperty() revision: number;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() by: string;
  @ApiProperty({ type: String, nullable: true, description: 'Where a substitute changed it.' }) onBehalfOf: string | null;
  @ApiProperty() why: string;
  @ApiProperty({ type: CalendarChangeResponse }) change: CalendarChangeResponse;
  @ApiProperty({ type: EnteredCalendarResponse }) calendar: EnteredCalendarResponse;
}

export class CalendarHistoryResponse {
  @ApiProperty({ type: [CalendarVersionResponse], description: 'Newest first.' }) items: CalendarVersionResponse[];
}

export function versionResponse({ revision, at, actor, why, change, calendar }: CalendarVersion, preview = false): CalendarVersionResponse {
  return {
    preview,
    revision,
    at: at.toISOString(),
    by: actor.displayName,
    onBehalfOf: actor.onBehalfOf?.displayName ?? null,
    why,
    change: change.kind === 'YEAR_ENTERED' ? { kind: change.kind, year: change.pack.year } : change,
    calendar,
  };
}
