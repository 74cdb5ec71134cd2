import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, Repeatable, Roles, UNIT_ROLES } from '#runtime';
import { PageQuery } from '../page-query.js';
import { Digest, InboxNotice, InboxPage, InboxReceipts, InboxRelease } from './inbox.dto.js';
import { Inbox } from './inbox.query.js';
import { Receipts } from './receipts.js';

const EITHER = { oneOf: [Digest, InboxNotice, InboxRelease].map((entry) => ({ $ref: getSchemaPath(entry) })) };

@ApiTags('inbox 收件箱')
@ApiExtraModels(Digest, InboxNotice, InboxRelease)
@Controller('api/inbox')
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly receipts: Receipts,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The reminders your unit was sent, one digest a morning, latest first' })
  @ApiOkResponse({ type: InboxPage })
  list(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<InboxPage> {
    return this.inbox.page(caller, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One digest, notice or 解除通知' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ schema: EITHER })
  read(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<Digest | InboxNotice | InboxRelease> {
    return this.inbox.one(caller, id);
  }

  @Post(':id/read')
  @Repeatable()
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark a digest, a notice or a 解除通知 as read by you; doing it again changes nothing' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ schema: EITHER })
  async markRead(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<Digest | InboxNotice | InboxRelease> {
    await this.receipts.read(caller, id);
    return this.inbox.one(caller, id);
  }

  @Post(':id/receipt')
  @Roles(...UNIT_ROLES)
  @Repeatable()
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a receipt (签收回执) for a notice, a 解除通知 or a digest; the first one given stands' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: InboxReceipts })
  async receive(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<InboxReceipts> {
    await this.receipts.receive(caller, id);
    return this.receipts.of(caller, id);
  }

  @Get(':id/receipts')
  @ApiOperation({ summary: 'Who of the unit has read it and who gave a receipt; the office asks about any of its jurisdiction' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: InboxReceipts })
  readers(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<InboxReceipts> {
    return this.receipts.of(caller, id);
  }
}
