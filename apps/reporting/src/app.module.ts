import { type DynamicModule, Module } from '@nestjs/common';
import { EventLog } from './event-log/event-log.js';
import { OnAssignmentDeadlineRevised } from './on-assignment-deadline-revised/on-assignment-deadline-revised.js';
import { OnAssignmentDelegated } from './on-assignment-delegated/on-assignment-delegated.js';
import { OnAssignmentDispatched } from './on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from './on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from './on-assignment-reassigned/on-assignment-reassigned.js';
import { OnAssignmentReportScheduled } from './on-assignment-report-scheduled/on-assignment-report-scheduled.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { OnItemAdvanced } from './on-item-advanced/on-item-advanced.js';
import { OnNoticeServed } from './on-notice-served/on-notice-served.js';
import { OnNoticeSettled } from './on-notice-settled/on-notice-settled.js';
import { OnPlanIssued } from './on-plan-issued/on-plan-issued.js';
import { OnPlanRevoked } from './on-plan-revoked/on-plan-revoked.js';
import { OnPlanSuperseded } from './on-plan-superseded/on-plan-superseded.js';
import { OnReminderSent } from './on-reminder-sent/on-reminder-sent.js';
import { LedgerController } from './read-models/ledger/ledger.controller.js';
import { LedgerProjector } from './read-models/ledger/ledger.projector.js';
import { LedgerQuery } from './read-models/ledger/ledger.query.js';
import { PartsProjector } from './read-models/ledger/parts.projector.js';
import { PressureProjector } from './read-models/ledger/pressure.projector.js';

/** What reporting consists of; database, messaging and HTTP stand around it. */
@Module({})
export class ReportingModule {
  static forRoot(): DynamicModule {
    return {
      module: ReportingModule,
      controllers: [LedgerController],
      providers: [
        EventLog,
        LedgerProjector,
        PartsProjector,
        PressureProjector,
        LedgerQuery,
        OnDirectoryCalendarChanged,
        OnPlanIssued,
        OnPlanSuperseded,
        OnPlanRevoked,
        OnAssignmentDispatched,
        OnAssignmentLifecycle,
        OnAssignmentReassigned,
        OnAssignmentDeadlineRevised,
        OnAssignmentReportScheduled,
        OnAssignmentDelegated,
        OnItemAdvanced,
        OnReminderSent,
        OnNoticeServed,
        OnNoticeSettled,
      ],
    };
  }
}
