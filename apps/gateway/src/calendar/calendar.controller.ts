import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isPlainDate, readHolidayNotice } from '#calendar';
import { Problem, problems } from '#problem';
import { type Caller, Creates, CurrentCaller, IfMatch, Repeatable, Roles } from '#runtime';
import { gatewayProblems } from '../problems.js';
import type { CalendarChange } from './calendar-change.js';
import {
  CalendarHistoryResponse,
  CalendarVersionResponse,
  CalendarYearResponse,
  DayRequest,
  HistoryQuery,
  NoticeRequest,
  NoticeResponse,
  PreviewQuery,
  ReasonRequest,
  versionResponse,
  YearQuery,
  YearRequest,
} from './calendar.requests.js';
import { OfficeCalendar } from './office-calendar.js';

const revisionHeader = { name: 'If-Match', required: true, description: 'The revision of the calendar as it was read; "0" where nothing was changed yet' };

/** The working calendar of the caller's jurisdiction: everybody in it may look, the office decides. */
@ApiTags('calendar')
@Controller('api/calendar')
export class CalendarController {
  constructor(private readonly calendar: OfficeCalendar) {}

  @Get()
  @ApiOperation({ summary: 'One year: days off, days worked in exchange, what the office decided, and years that are missing' })
  @ApiOkResponse({ type: CalendarYearResponse })
  year(@CurrentCaller() { jurisdictionId }: Caller, @Query() { year }: YearQuery): Promise<CalendarYearResponse> {
    return this.calendar.overview(jurisdictionId, year);
  }

  @Get('versions')
  @ApiOperation({ summary: 'Every change of the calendar: who, when, why, and the whole it became; newest first' })
  @ApiOkResponse({ type: CalendarHistoryResponse })
  async history(@CurrentCaller() { jurisdictionId }: Caller, @Query() { before, limit }: HistoryQuery): Promise<CalendarHistoryResponse> {
    const versions = await this.calendar.history(jurisdictionId, before ?? null, limit);
    return { items: versions.map((version) => versionResponse(version)) };
  }

  @Get('versions/:revision')
  @ApiOperation({ summary: 'The calendar as it stood after one change' })
  @ApiOkResponse({ type: CalendarVersionResponse })
  async version(
    @CurrentCaller() { jurisdictionId }: Caller,
    @Param('revision', ParseIntPipe) revision: number,
  ): Promise<CalendarVersionResponse> {
    return versionResponse(await this.calendar.version(jurisdictionId, revision));
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER')
  @Creates()
  @Post('days')
  @ApiOperation({ summary: 'Decide one day otherwise: a typhoon day off, a local 补班' })
  @ApiHeader(revisionHeader)
  @ApiCreatedResponse({ type: CalendarVersionResponse })
  setDay(
    @CurrentCaller() caller: Caller,
    @IfMatch() revision: number,
    @Query() { preview }: PreviewQuery,
    @Body() { date, kind, why }: DayRequest,
  ): Promise<CalendarVersionResponse> {
    return this.decide(caller, revision, { kind: 'DAY_SET', date, dayKind: kind }, why, preview);
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER')
  @Post('days/:date/removal')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({ summary: 'Take back what was decided about one day: the year’s notice holds again' })
  @ApiHeader(revisionHeader)
  @ApiOkResponse({ type: CalendarVersionResponse })
  clearDay(
    @CurrentCaller() caller: Caller,
    @IfMatch() revision: number,
    @Param('date') date: string,
    @Query() { preview }: PreviewQuery,
    @Body() { why }: ReasonRequest,
  ): Promise<CalendarVersionResponse> {
    if (!isPlainDate(date)) throw new Problem(problems.notFound, 'The address holds no date YYYY-MM-DD.');
    return this.decide(caller, revision, { kind: 'DAY_CLEARED', date }, why, preview);
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER')
  @Post('years/notice')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({ summary: 'Read the State Council’s notice from its text; nothing is kept, a person confirms it as a year' })
  @ApiOkResponse({ type: NoticeResponse })
  readNotice(@Body() { text }: NoticeRequest): NoticeResponse {
    const reading = readHolidayNotice(text);
    if (!reading.ok) {
      const { faults } = reading;
      throw new Problem(gatewayProblems.holidayNoticeUnreadable, `${faults.length} passages cannot be taken over.`, { faults });
    }
    return { ...reading.pack, adjoining: reading.adjoining, festivals: reading.festivals };
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER')
  @Creates()
  @Post('years')
  @ApiOperation({ summary: 'Enter a year as its notice has it; it takes the place of an installed or earlier one' })
  @ApiHeader(revisionHeader)
  @ApiCreatedResponse({ type: CalendarVersionResponse })
  enterYear(
    @CurrentCaller() caller: Caller,
    @IfMatch() revision: number,
    @Query() { preview }: PreviewQuery,
    @Body() { year, source, holidays, extraWorkdays, adjoining = [], why }: YearRequest,
  ): Promise<CalendarVersionResponse> {
    const pack = { year, source, holidays, extraWorkdays };
    return this.decide(caller, revision, { kind: 'YEAR_ENTERED', pack, adjoining }, why, preview);
  }

  @Roles('OFFICE_DIRECTOR', 'DISPATCHER')
  @Post('years/:year/removal')
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({ summary: 'Take back a year the office entered: the installed one holds again, if there is one' })
  @ApiHeader(revisionHeader)
  @ApiOkResponse({ type: CalendarVersionResponse })
  removeYear(
    @CurrentCaller() caller: Caller,
    @IfMatch() revision: number,
    @Param('year', ParseIntPipe) year: number,
    @Query() { preview }: PreviewQuery,
    @Body() { why }: ReasonRequest,
  ): Promise<CalendarVersionResponse> {
    return this.decide(caller, revision, { kind: 'YEAR_REMOVED', year }, why, preview);
  }

  private async decide(caller: Caller, revision: number, change: CalendarChange, why: string, preview: boolean): Promise<CalendarVersionResponse> {
    const version = preview
      ? await this.calendar.preview(caller, revision, change, why)
      : await this.calendar.change(caller, revision, change, why);
    return versionResponse(version, preview);
  }
}
