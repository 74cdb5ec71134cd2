import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, OFFICE_ROLES, Repeatable, Roles, UNIT_ROLES } from '#runtime';
import {
  ConfirmationRequest,
  NewSubscriptionRequest,
  SubscriptionChangeRequest,
  SubscriptionList,
  SubscriptionQuery,
  SubscriptionView,
  TestSending,
} from './subscriptions.dto.js';
import { Subscriptions } from './subscriptions.js';

const ID = { name: 'id', format: 'uuid' } as const;
const IF_MATCH = { name: 'If-Match', required: true, description: 'The ETag of the subscription as it was read' } as const;

@ApiTags('subscriptions 通知渠道')
@Controller('api/subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Get()
  @ApiOperation({ summary: 'Where you and your unit are told besides the inbox' })
  @ApiOkResponse({ type: SubscriptionList })
  list(@CurrentCaller() caller: Caller, @Query() { unitId }: SubscriptionQuery): Promise<SubscriptionList> {
    return this.subscriptions.list(caller, unitId);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them' })
  @ApiParam(ID)
  @ApiOkResponse({ type: SubscriptionView })
  read(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<SubscriptionView> {
    return this.subscriptions.one(caller, id);
  }

  @Post()
  @Roles(...UNIT_ROLES, ...OFFICE_ROLES)
  @Creates()
  @ApiOperation({ summary: 'Add a mailbox, a robot or a webhook; a mailbox gets a code first' })
  @ApiCreatedResponse({ type: SubscriptionView })
  async add(@CurrentCaller() caller: Caller, @Body() request: NewSubscriptionRequest, @Res({ passthrough: true }) response: Response): Promise<SubscriptionView> {
    const added = await this.subscriptions.add(caller, request);
    response.location(`/api/subscriptions/${added.id}`);
    return added;
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change what is told and when; what is left out stays' })
  @ApiParam(ID)
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: SubscriptionView })
  change(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() change: SubscriptionChangeRequest): Promise<SubscriptionView> {
    return this.subscriptions.change(caller, id, revision, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End it; a unit’s leader and the office’s director may end any they see' })
  @ApiParam(ID)
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  remove(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number): Promise<void> {
    return this.subscriptions.remove(caller, id, revision);
  }

  @Post(':id/test')
  @Repeatable()
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a word there; `last` of the subscription tells what became of it' })
  @ApiParam(ID)
  @ApiAcceptedResponse({ type: TestSending })
  test(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<TestSending> {
    return this.subscriptions.test(caller, id);
  }

  @Post(':id/code')
  @Repeatable()
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail a new code; the one before is void' })
  @ApiParam(ID)
  @ApiAcceptedResponse({ type: SubscriptionView })
  renewCode(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<SubscriptionView> {
    return this.subscriptions.renewCode(caller, id);
  }

  // Not repeatable: a refused try must count, and what is kept with a key is rolled back when it is refused.
  @Post(':id/confirmation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give back the six digits that were mailed' })
  @ApiParam(ID)
  @ApiOkResponse({ type: SubscriptionView })
  confirm(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() { code }: ConfirmationRequest): Promise<SubscriptionView> {
    return this.subscriptions.confirm(caller, id, code);
  }
}
