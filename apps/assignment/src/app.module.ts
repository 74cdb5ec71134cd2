import { type DynamicModule, Module } from '@nestjs/common';
import { WorkingCalendar } from '#calendar';
import { AssignmentQuery } from './assignments/assignment.query.js';
import { AssignmentsController } from './assignments/assignments.controller.js';
import { ClearingController } from './clearing/clearing.controller.js';
import { Clearing } from './clearing/clearing.js';
import { CompletionController } from './completion/completion.controller.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { Deadlines } from './deadlines/deadlines.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { Evidence } from './evidence/evidence.js';
import { ExtensionQuery } from './extending/extension.query.js';
import { ExtensionsController } from './extending/extensions.controller.js';
import { Extensions } from './extending/extensions.js';
import { ItemQuery } from './items/item.query.js';
import { ItemsController } from './items/items.controller.js';
import { AssignmentLifecycle } from './lifecycle/assignment-lifecycle.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { OnDirectoryUnitSucceeded } from './on-directory-unit-succeeded/on-directory-unit-succeeded.js';
import { OnPlanIssued } from './on-plan-issued/on-plan-issued.js';
import { Clockwork } from './periods/clockwork.js';
import { Periods } from './periods/periods.js';
import { ProgressController } from './progress/progress.controller.js';
import { ReportRounds } from './progress/report-rounds.js';
import { RhythmController } from './progress/rhythm.controller.js';
import { SigningController } from './signing/signing.controller.js';

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
        ExtensionsController,
        DeadlinesController,
        EvidenceController,
        RhythmController,
      ],
      providers: [
        { provide: WorkingCalendar, useFactory: () => WorkingCalendar.installed() },
        AssignmentQuery,
        ItemQuery,
        AssignmentLifecycle,
        Clearing,
        Extensions,
        ExtensionQuery,
        Deadlines,
        Evidence,
        Periods,
        ReportRounds,
        Clockwork,
        OnPlanIssued,
        OnDirectoryUnitSucceeded,
        OnDirectoryCalendarChanged,
      ],
    };
  }
}
