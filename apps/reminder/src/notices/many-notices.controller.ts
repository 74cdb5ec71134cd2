import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, Repeatable, Roles } from '#runtime';
import { Countersigning } from './countersigning.js';
import type { Judged } from './held-notice.js';
import { ManyCountersignatures, ManyDiscards, type NoticeOutcome, NoticeOutcomes } from './many-notices.dto.js';
import { SIGNERS } from './notice-roles.js';
import { Settling } from './settling.js';

/** Drafts decided on in one go, each on its own terms: one that is refused does not hold back the others. */
@ApiTags('notices 文书')
@Controller('api/notices')
export class ManyNoticesController {
  constructor(
    private readonly countersigning: Countersigning,
    private readonly settling: Settling,
  ) {}

  @Post('countersignatures')
  @Repeatable()
  @HttpCode(200)
  @Roles(...SIGNERS)
  @ApiOperation({ summary: 'Countersign drafts (批量会签): answers with the number of each, or why it was refused' })
  @ApiOkResponse({ type: NoticeOutcomes })
  async countersign(@CurrentCaller() caller: Caller, @Body() { notices, demand }: ManyCountersignatures): Promise<NoticeOutcomes> {
    const judged = await this.countersigning.signEach(caller, notices, demand);
    return { items: judged.map((one) => outcomeOf(one, (number) => number)) };
  }

  @Post('discards')
  @Repeatable()
  @HttpCode(200)
  @Roles(...SIGNERS)
  @ApiOperation({ summary: 'Leave drafts unsigned, with the reason; answers of each whether it was refused' })
  @ApiOkResponse({ type: NoticeOutcomes })
  async discard(@CurrentCaller() caller: Caller, @Body() { notices, reason }: ManyDiscards): Promise<NoticeOutcomes> {
    const judged = await this.settling.discardEach(caller, notices, reason);
    return { items: judged.map((one) => outcomeOf(one, () => null)) };
  }
}

function outcomeOf<T>(judged: Judged<T>, numberOf: (accepted: T) => string | null): NoticeOutcome {
  const { id } = judged;
  if ('accepted' in judged) return { id, number: numberOf(judged.accepted), problem: null };
  const { kind, message } = judged.refused;
  return { id, number: null, problem: { code: kind.code, title: kind.title, detail: message } };
}
