import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, Repeatable } from '#runtime';
import { Digest, InboxPage, InboxQuery } from './inbox.dto.js';
import { Inbox } from './inbox.query.js';

@ApiTags('inbox 收件箱')
@Controller('api/inbox')
export class InboxController {
  constructor(private readonly inbox: Inbox) {}

  @Get()
  @ApiOperation({ summary: 'The reminders your unit was sent, one digest a morning, latest first' })
  @ApiOkResponse({ type: InboxPage })
  list(@CurrentCaller() caller: Caller, @Query() query: InboxQuery): Promise<InboxPage> {
    return this.inbox.page(caller, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One digest' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: Digest })
  read(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<Digest> {
    return this.inbox.one(caller, id);
  }

  @Post(':id/read')
  @Repeatable()
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark a digest as read; doing it again changes nothing' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: Digest })
  markRead(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<Digest> {
    return this.inbox.markRead(caller, id);
  }
}
