import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Repeatable, Roles } from '#runtime';
import { Changes } from '../lifecycle/changes.decorator.js';
import { GiveReason } from '../lifecycle/reason.dto.js';
import { ACCEPTORS, READERS, UNDERTAKERS } from '../roles.js';
import { ApproveExtension, ListExtensionsQuery, RequestExtension } from './extension.dto.js';
import { ExtensionQuery } from './extension.query.js';
import { ExtensionPage, ExtensionView } from './extension.view.js';
import { Extensions } from './extensions.js';

/** The unit asks for more time before the day has passed; somebody else at the office decides. */
@Controller('api')
export class ExtensionsController {
  constructor(
    private readonly extensions: Extensions,
    private readonly query: ExtensionQuery,
  ) {}

  @Post('assignments/:id/extensions')
  @Creates()
  @Changes('assignments', 'Ask for a later deadline (延期) on or before the present one', UNDERTAKERS)
  @ApiCreatedResponse({ type: ExtensionView })
  async request(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() body: RequestExtension,
  ): Promise<ExtensionView> {
    return this.query.get(caller, await this.extensions.request(caller, id, revision, body));
  }

  @Get('extensions')
  @Roles(...READERS)
  @ApiOperation({ summary: 'Requests for later deadlines, oldest first; units see their own' })
  @ApiOkResponse({ type: ExtensionPage })
  list(@CurrentCaller() caller: Caller, @Query() query: ListExtensionsQuery): Promise<ExtensionPage> {
    return this.query.page(caller, query);
  }

  @Get('extensions/:id')
  @Roles(...READERS)
  @ApiOperation({ summary: 'One request; its revision is the ETag' })
  @ApiOkResponse({ type: ExtensionView })
  get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<ExtensionView> {
    return this.query.get(caller, id);
  }

  @Post('extensions/:id/approval')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Grant a later deadline, the one asked for or another; by another account than asked', ACCEPTORS)
  @ApiOkResponse({ type: ExtensionView })
  async approve(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { due, remark }: ApproveExtension,
  ): Promise<ExtensionView> {
    await this.extensions.decide(caller, id, revision, { command: 'APPROVE', due, remark: remark ?? null });
    return this.query.get(caller, id);
  }

  @Post('extensions/:id/refusal')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Refuse a later deadline with the reason; by another account than asked', ACCEPTORS)
  @ApiOkResponse({ type: ExtensionView })
  async refuse(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { reason }: GiveReason,
  ): Promise<ExtensionView> {
    await this.extensions.decide(caller, id, revision, { command: 'REFUSE', remark: reason });
    return this.query.get(caller, id);
  }

  @Post('extensions/:id/withdrawal')
  @Repeatable()
  @HttpCode(200)
  @Changes('assignments', 'Take a request back while it is under decision, by the unit that asked', UNDERTAKERS)
  @ApiOkResponse({ type: ExtensionView })
  async takeBack(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number): Promise<ExtensionView> {
    await this.extensions.decide(caller, id, revision, { command: 'TAKE_BACK', remark: null });
    return this.query.get(caller, id);
  }
}
