import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { z } from 'zod';
import { packFaults } from '#calendar';
import { type JurisdictionCalendar, jurisdictionCalendarSchema } from '#contracts';
import { Problem, problems } from '#problem';
import { type Caller, CurrentCaller, OFFICE_ROLES, Repeatable, Roles } from '#runtime';
import { CalendarPreviewResponse, HeldYearsResponse, previewResponse } from './calendar-preview.responses.js';
import { CalendarPreviews } from './calendar-preview.js';

class LimitQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 500, default: 100, description: 'Of `lines`; the totals count all.' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

/** What a change of the working calendar does to reminders that have not left. */
@ApiTags('calendar')
@Controller('api/calendar/preview')
@Roles(...OFFICE_ROLES)
export class CalendarPreviewController {
  constructor(private readonly previews: CalendarPreviews) {}

  @Get()
  @ApiOperation({ summary: 'What waits for a year nobody has entered' })
  @ApiOkResponse({ type: HeldYearsResponse })
  async held(@CurrentCaller() { jurisdictionId }: Caller): Promise<HeldYearsResponse> {
    return { held: await this.previews.held(jurisdictionId) };
  }

  @Post()
  @HttpCode(200)
  @Repeatable()
  @ApiOperation({
    summary: 'Which reminders would leave at another time with this calendar; nothing is changed',
    description: 'The body is the whole calendar as it would be: `calendar` of a change that was made with `?preview=true`.',
  })
  @ApiBody({ schema: z.toJSONSchema(jurisdictionCalendarSchema, { target: 'openapi-3.0' }) as object })
  @ApiOkResponse({ type: CalendarPreviewResponse })
  async preview(
    @CurrentCaller() { jurisdictionId }: Caller,
    @Query() { limit }: LimitQuery,
    @Body() body: Record<string, unknown>,
  ): Promise<CalendarPreviewResponse> {
    return previewResponse(await this.previews.of(jurisdictionId, calendarOf(body), limit));
  }
}

/** @throws Problem VALIDATION_FAILED naming every fault */
function calendarOf(body: unknown): JurisdictionCalendar {
  const reading = jurisdictionCalendarSchema.safeParse(body);
  const errors = reading.success
    ? reading.data.years.flatMap((year) => packFaults(year).map(({ date, message }) => ({ field: `years.${year.year}.${date}`, messages: [message] })))
    : reading.error.issues.map(({ path, message }) => ({ field: path.join('.'), messages: [message] }));
  if (reading.success && errors.length === 0) return reading.data;
  throw new Problem(problems.validationFailed, `Wrong: ${errors.map(({ field }) => field).join(', ')}.`, { errors });
}
