import { type DynamicModule, Module } from '@nestjs/common';
import { AssignmentQuery } from './assignments/assignment.query.js';
import { AssignmentsController } from './assignments/assignments.controller.js';
import { CarryingOverController } from './carrying-over/carrying-over.controller.js';
import { CarryingOver } from './carrying-over/carrying-over.js';
import { ClearingController } from './clearing/clearing.controller.js';
import { CompletionController } from './completion/completion.controller.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { Deadlines } from './deadlines/deadlines.js';
import { DelegationController } from './delegation/delegation.controller.js';
import { Delegation } from './delegation/delegation.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { Evidence } from './evidence/evidence.js';
import { ExtensionQuery } from './extending/extension.query.js';
import { ExtensionsController } from './extending/extensions.controller.js';
import { Extensions } from './extending/extensions.js';
import { FrequencyTargetsController } from './frequency-targets/frequency-targets.controller.js';
import { FrequencyTargets } from './frequency-targets/frequency-targets.js';
import { ItemQuery } from './items/item.query.js';
import { ItemsController } from './items/items.controller.js';
import { LeadInputController } from './lead-input/lead-input.controller.js';
import { LeadInput } from './lead-input/lead-input.js';
import { AssignmentLifecycle } from './lifecycle/assignment-lifecycle.js';
import { ItemLifecycle } from './lifecycle/item-lifecycle.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { OnDirectoryUnitSucceeded } from './on-directory-unit-succeeded/on-directory-unit-succeeded.js';
import { OnDirectoryUnitsChanged } from './on-directory-units-changed/on-directory-units-changed.js';
import { OnPlanIssued } from './on-plan-issued/on-plan-issued.js';
import { OnPlanRevoked } from './on-plan-revoked/on-plan-revoked.js';
import { OnPlanSuperseded } from './on-plan-superseded/on-plan-superseded.js';
import { Clockwork } from './periods/clockwork.js';
import { Periods } from './periods/periods.js';
import { ProgressController } from './progress/progress.controller.js';
import { ReportRounds } from './progress/report-rounds.js';
import { RhythmController } from './progress/rhythm.controller.js';
import { Occurrences } from './report-obligations/occurrences.js';
import { Proofs } from './report-obligations/proofs.js';
import { ReportObligationQuery } from './report-obligations/report-obligation.query.js';
import { ReportObligationsController } from './report-obligations/report-obligations.controller.js';
import { ReportObligations } from './report-obligations/report-obligations.js';
import { ReturningController } from './returning/returning.controller.js';
import { SigningController } from './signing/signing.controller.js';
import { SubTasksController } from './sub-tasks/sub-tasks.controller.js';
import { SubTasks } from './sub-tasks/sub-tasks.js';
import { SuspendingController } from './suspending/suspending.controller.js';
import { TransferringController } from './transferring/transferring.controller.js';
import { Transferring } from './transferring/transferring.js';
import { WithdrawingController } from './withdrawing/withdrawing.controller.js';

/** Assignments from dispatch to clearance. */
@Module({})
export class AssignmentModule {
  static forRoot(): DynamicModule {
    return {
      module: AssignmentModule,
      controllers: [
        AssignmentsController,
        SigningController,
        ProgressController,
        CompletionController,
        ItemsController,
        ClearingController,
        ReturningController,
        TransferringController,
        SuspendingController,
        WithdrawingController,
        CarryingOverController,
        ExtensionsController,
        DeadlinesController,
        EvidenceController,
        RhythmController,
        FrequencyTargetsController,
        DelegationController,
        SubTasksController,
        LeadInputController,
        ReportObligationsController,
      ],
      providers: [
        AssignmentQuery,
        ItemQuery,
        AssignmentLifecycle,
        ItemLifecycle,
        Transferring,
        CarryingOver,
        Extensions,
        ExtensionQuery,
        Deadlines,
        Evidence,
        Periods,
        ReportRounds,
        FrequencyTargets,
        Delegation,
        SubTasks,
        LeadInput,
        ReportObligations,
        ReportObligationQuery,
        Occurrences,
        Proofs,
        Clockwork,
        OnPlanIssued,
        OnPlanSuperseded,
        OnPlanRevoked,
        OnDirectoryUnitSucceeded,
        OnDirectoryUnitsChanged,
        OnDirectoryCalendarChanged,
      ],
    };
  }
}
