import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { type Caller, Creates, CurrentCaller, IdParam, IfMatch } from '#runtime';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { AssignmentDetailView } from '../assignments/assignment.view.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { Changes } from '../lifecycle/changes.decorator.js';
import { citeInputs } from '../lead-input/lead-input.js';
import { UNDERTAKERS } from '../roles.js';
import { reportFiled } from './report-rounds.js';
import { ReportProgress } from './report-progress.dto.js';

@Controller('api/assignments/:id/progress-reports')
export class ProgressController {
  constructor(
    private readonly lifecycle: AssignmentLifecycle,
    private readonly assignments: AssignmentQuery,
  ) {}

  @Post()
  @Creates()
  @Changes('assignments', 'Report progress on a signed assignment, as often as there is some', UNDERTAKERS)
  @ApiCreatedResponse({ type: AssignmentDetailView })
  async report(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() revision: number,
    @Body() { text, percent, inputIds = [] }: ReportProgress,
  ): Promise<AssignmentDetailView> {
    const step = { caller, assignmentId: id, revision, command: 'REPORT_PROGRESS', remark: text, percent: percent ?? null } as const;
    await this.lifecycle.take(step, async (tx, at, held) => {
      await tx.query(
        'insert into progress_report (assignment_id, text, percent, account_id, actor_name, at) values ($1, $2, $3, $4, $5, $6)',
        [id, text, percent ?? null, caller.accountId, caller.displayName, at],
      );
      await citeInputs(tx, held, inputIds);
      await reportFiled(tx, held, at);
    });
    return this.assignments.detail(caller, id);
  }
}
