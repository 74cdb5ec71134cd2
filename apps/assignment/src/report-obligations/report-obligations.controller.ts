import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { AccountRole } from '#contracts';
import { Problem, problems } from '#problem';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch, Repeatable, Roles } from '#runtime';
import { GiveReason } from '../lifecycle/reason.dto.js';
import { READERS, UNDERTAKERS } from '../roles.js';
import { PRESET_NAMES, REPORT_PRESETS } from './presets.data.js';
import { Proofs } from './proofs.js';
import { BindUnits, FileProof, ListObligations, SetObligation } from './report-obligation.dto.js';
import { ReportObligationQuery } from './report-obligation.query.js';
import { BoundObligations, ObligationDetail, ObligationPage, PresetList } from './report-obligation.view.js';
import { ReportObligations } from './report-obligations.js';

/** Who binds units and lets them off. */
const BINDERS: readonly AccountRole[] = ['OFFICE_DIRECTOR', 'DISPATCHER'];

/** 报送义务: the office binds units, the units prove that everybody has the report. */
@ApiTags('report obligations')
@Roles(...READERS)
@Controller('api/report-obligations')
export class ReportObligationsController {
  constructor(
    private readonly obligations: ReportObligations,
    private readonly proofs: Proofs,
    private readonly query: ReportObligationQuery,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who has to report what, oldest first; units see their own' })
  @ApiOkResponse({ type: ObligationPage })
  list(@CurrentCaller() caller: Caller, @Query() query: ListObligations): Promise<ObligationPage> {
    return this.query.page(caller, query);
  }

  @Post()
  @Roles(...BINDERS)
  @Creates()
  @ApiOperation({ summary: 'Bind units to report; what is to be reported soon is dispatched at once' })
  @ApiCreatedResponse({ type: BoundObligations })
  async set(@CurrentCaller() caller: Caller, @Body() { obligorUnitIds, ...terms }: SetObligation): Promise<BoundObligations> {
    const { due = null, recurrence = null, deadlineText = null, publication = null } = terms;
    const ids = await this.obligations.bind(caller, obligorUnitIds, { ...terms, due, recurrence, deadlineText, publication });
    return { items: await this.query.many(caller, ids) };
  }

  @Get('presets')
  @ApiOperation({ summary: 'What documents at hand ask for every year' })
  @ApiOkResponse({ type: PresetList })
  presets(): PresetList {
    return { items: PRESET_NAMES.map((name) => ({ name, ...REPORT_PRESETS[name] })) };
  }

  @Post('presets/:preset')
  @Roles(...BINDERS)
  @Creates()
  @ApiParam({ name: 'preset', enum: PRESET_NAMES })
  @ApiOperation({ summary: 'Bind units to a report as a document at hand asks for it' })
  @ApiCreatedResponse({ type: BoundObligations })
  async bind(@CurrentCaller() caller: Caller, @Param('preset') preset: string, @Body() { obligorUnitIds }: BindUnits): Promise<BoundObligations> {
    const name = PRESET_NAMES.find((known) => known === preset);
    if (name === undefined) throw new Problem(problems.notFound, `There is no preset 「${preset}」.`, { presets: PRESET_NAMES });
    const ids = await this.obligations.bind(caller, obligorUnitIds, { ...REPORT_PRESETS[name], due: null });
    return { items: await this.query.many(caller, ids) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One obligation with every occurrence, its proofs and what is still to be proven; its revision is the ETag' })
  @ApiOkResponse({ type: ObligationDetail })
  get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<ObligationDetail> {
    return this.query.detail(caller, id);
  }

  @Post(':id/end')
  @Roles(...BINDERS)
  @Repeatable()
  @HttpCode(200)
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the obligation.' })
  @ApiOperation({ summary: 'Let the unit off what would come next; what has been dispatched goes on' })
  @ApiOkResponse({ type: ObligationDetail })
  async end(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { reason }: GiveReason,
  ): Promise<ObligationDetail> {
    await this.obligations.end(caller, id, revision, reason);
    return this.query.detail(caller, id);
  }

  @Post('occurrences/:id/proofs')
  @Roles(...UNDERTAKERS)
  @Creates()
  @ApiOperation({ summary: 'Prove that a recipient was sent its copies, or that the report was published' })
  @ApiCreatedResponse({ type: ObligationDetail })
  async prove(@CurrentCaller() caller: Caller, @IdParam() id: string, @Body() body: FileProof): Promise<ObligationDetail> {
    const { recipient = null, copies, sentOn, evidenceId = null, note = null, url = null } = body;
    await this.proofs.file(caller, id, { recipient, copies, sentOn, evidenceId, note, url });
    return this.query.ofOccurrence(caller, id);
  }

  @Delete('occurrences/:id/proofs/:proofId')
  @Roles(...UNDERTAKERS)
  @ApiOperation({ summary: 'Take a wrong proof away while one works on the report' })
  @ApiOkResponse({ type: ObligationDetail })
  async unprove(@CurrentCaller() caller: Caller, @IdParam() id: string, @IdParam('proofId') proofId: string): Promise<ObligationDetail> {
    await this.proofs.remove(caller, id, proofId);
    return this.query.ofOccurrence(caller, id);
  }
}
