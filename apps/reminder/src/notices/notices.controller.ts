import { applyDecorators, Body, Controller, Get, Header, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { AccountRole } from '#contracts';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Repeatable, Roles } from '#runtime';
import { Countersigning } from './countersigning.js';
import { type NoticePaper, NoticePapers } from './notice-papers.js';
import { NoticeQuery } from './notice.query.js';
import { DRAFTERS, REPLIERS, SIGNERS } from './notice-roles.js';
import { AssignmentNotices, NoticeDetailView, NoticesPage } from './notice.view.js';
import { Countersignature, NoticeRaising, NoticeReply, NoticesQuery, ReasonedDecision } from './notices.dto.js';
import { PaperText } from './paper-text.view.js';
import { Raising } from './raising.js';
import { Settling } from './settling.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const ID = { name: 'id', format: 'uuid' } as const;

/** A decision on the notice the caller read. */
const Decides = (summary: string, roles: readonly AccountRole[]) =>
  applyDecorators(
    Roles(...roles),
    ApiOperation({ summary }),
    ApiParam(ID),
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the caller decided on, e.g. "3"' }),
  );

@ApiTags('notices 文书')
@Controller('api')
export class NoticesController {
  constructor(
    private readonly notices: NoticeQuery,
    private readonly countersigning: Countersigning,
    private readonly settling: Settling,
    private readonly raising: Raising,
    private readonly papers: NoticePapers,
  ) {}

  @Get('notices')
  @ApiOperation({ summary: 'Numbered papers: the office sees all and the drafts, a unit what was served on it; latest first' })
  @ApiOkResponse({ type: NoticesPage })
  list(@CurrentCaller() caller: Caller, @Query() query: NoticesQuery): Promise<NoticesPage> {
    return this.notices.page(caller, query);
  }

  @Get('notices/:id')
  @ApiOperation({ summary: 'One notice with its trail' })
  @ApiParam(ID)
  @ApiOkResponse({ type: NoticeDetailView })
  read(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<NoticeDetailView> {
    return this.notices.one(caller, id);
  }

  @Get('assignments/:id/notices')
  @ApiOperation({ summary: 'What was drafted and served about one assignment, oldest first' })
  @ApiParam(ID)
  @ApiOkResponse({ type: AssignmentNotices })
  ofAssignment(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<AssignmentNotices> {
    return this.notices.of(caller, id);
  }

  @Get('notices/:id/text')
  @ApiOperation({ summary: 'The words of the paper, of a draft as they would be if it were signed now' })
  @ApiParam(ID)
  @ApiOkResponse({ type: PaperText })
  text(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<PaperText> {
    return this.papers.text(caller, id);
  }

  @Get('notices/:id/paper')
  @Header('X-Content-Type-Options', 'nosniff')
  @ApiOperation({ summary: 'The paper as docx, the same bytes every time' })
  @ApiParam(ID)
  @ApiProduces(DOCX)
  async paper(@CurrentCaller() caller: Caller, @IdParam() id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return fileOf(await this.papers.of(caller, id), response);
  }

  @Get('notices/:id/release/text')
  @ApiOperation({ summary: 'The words of the 解除通知 a notice was lifted with' })
  @ApiParam(ID)
  @ApiOkResponse({ type: PaperText })
  releaseText(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<PaperText> {
    return this.papers.releaseText(caller, id);
  }

  @Get('notices/:id/release/paper')
  @Header('X-Content-Type-Options', 'nosniff')
  @ApiOperation({ summary: 'The 解除通知 as docx, the same bytes every time' })
  @ApiParam(ID)
  @ApiProduces(DOCX)
  async release(@CurrentCaller() caller: Caller, @IdParam() id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return fileOf(await this.papers.release(caller, id), response);
  }

  @Post('notices/:id/countersignature')
  @Repeatable()
  @HttpCode(200)
  @Decides('Countersign a draft (会签): it gets its number and is served; a 通报 with all its pages', SIGNERS)
  @ApiOkResponse({ type: NoticeDetailView })
  async countersign(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { demand }: Countersignature) {
    await this.countersigning.sign(caller, { id, revision }, demand);
    return this.notices.one(caller, id);
  }

  @Post('notices/:id/discard')
  @Repeatable()
  @HttpCode(200)
  @Decides('Leave a draft unsigned, with the reason', SIGNERS)
  @ApiOkResponse({ type: NoticeDetailView })
  async discard(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: ReasonedDecision) {
    await this.settling.discard(caller, { id, revision }, reason);
    return this.notices.one(caller, id);
  }

  @Post('notices/:id/reply')
  @Repeatable()
  @HttpCode(200)
  @Decides('Answer a notice for one’s unit', REPLIERS)
  @ApiOkResponse({ type: NoticeDetailView })
  async reply(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { text }: NoticeReply) {
    await this.settling.reply(caller, id, revision, text);
    return this.notices.one(caller, id);
  }

  @Post('notices/:id/lift')
  @Repeatable()
  @HttpCode(200)
  @Decides('End a notice that has done its work (解除), with the reason', SIGNERS)
  @ApiOkResponse({ type: NoticeDetailView })
  async lift(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: ReasonedDecision) {
    await this.settling.lift(caller, id, revision, reason);
    return this.notices.one(caller, id);
  }

  @Post('notices/:id/waiver')
  @Repeatable()
  @HttpCode(200)
  @Decides('Accept why the unit could not (正当理由), with the reason', SIGNERS)
  @ApiOkResponse({ type: NoticeDetailView })
  async waive(@CurrentCaller() caller: Caller, @IdParam() id: string, @IfMatch() revision: number, @Body() { reason }: ReasonedDecision) {
    await this.settling.waive(caller, id, revision, reason);
    return this.notices.one(caller, id);
  }

  @Post('notices/:id/raise')
  @Creates()
  @Decides('Draft the paper above a served one; somebody else countersigns it', DRAFTERS)
  @ApiCreatedResponse({ type: NoticeDetailView })
  async raise(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() raising: NoticeRaising,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NoticeDetailView> {
    const draftId = await this.raising.draft(caller, id, revision, raising);
    response.location(`/api/notices/${draftId}`);
    return this.notices.one(caller, draftId);
  }
}

function fileOf({ number, docx, sha256 }: NoticePaper, response: Response): StreamableFile {
  response.setHeader('ETag', `"${sha256}"`);
  return new StreamableFile(docx, { type: DOCX, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${number}.docx`)}`, length: docx.length });
}
