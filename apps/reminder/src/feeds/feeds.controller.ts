import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Caller, Creates, CurrentCaller, IdParam, OFFICE_ROLES, Public, Roles, UNIT_ROLES } from '#runtime';
import { Feed, FeedList, NewFeedRequest } from './feeds.dto.js';
import { Feeds } from './feeds.js';

/** Calendars ask again after this long at the earliest, in seconds. */
const KEEP_SECONDS = 900;

@ApiTags('feeds 日历订阅')
@Controller('api/feeds')
export class FeedsController {
  constructor(private readonly feeds: Feeds) {}

  @Get()
  @Roles(...UNIT_ROLES, ...OFFICE_ROLES)
  @ApiOperation({ summary: 'Your calendars to subscribe to, with their secret addresses' })
  @ApiOkResponse({ type: FeedList })
  list(@CurrentCaller() caller: Caller): Promise<FeedList> {
    return this.feeds.list(caller);
  }

  @Post()
  @Roles(...UNIT_ROLES, ...OFFICE_ROLES)
  @Creates()
  @ApiOperation({ summary: 'Add a calendar of your deadlines or your unit’s; its address is in the list' })
  @ApiCreatedResponse({ type: Feed })
  add(@CurrentCaller() caller: Caller, @Body() request: NewFeedRequest): Promise<Feed> {
    return this.feeds.add(caller, request);
  }

  @Delete(':id')
  @Roles(...UNIT_ROLES, ...OFFICE_ROLES)
  @HttpCode(204)
  @ApiOperation({ summary: 'Let its address lead nowhere from now on' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  revoke(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<void> {
    return this.feeds.revoke(caller, id);
  }

  @Get(':token.ics')
  @Public()
  @ApiOperation({ summary: 'The calendar itself (iCalendar), for whoever has its address' })
  @ApiParam({ name: 'token', description: 'The secret of the feed.' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ description: 'A whole-day event for each deadline.', content: { 'text/calendar': { schema: { type: 'string' } } } })
  async serve(@Param('token') token: string, @Headers('if-none-match') known: string | undefined, @Res() response: Response): Promise<void> {
    const { etag, text } = await this.feeds.serve(token, known);
    response.set({ etag, 'cache-control': `private, max-age=${KEEP_SECONDS}`, 'x-robots-tag': 'noindex' });
    if (text === null) response.status(304).end();
    else response.type('text/calendar; charset=utf-8').send(text);
  }
}
