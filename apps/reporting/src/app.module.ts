import { type DynamicModule, Module } from '@nestjs/common';
import { WorkingCalendar } from '#calendar';
import { EventLog } from './event-log/event-log.js';
import { OnAssignmentDispatched } from './on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from './on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from './on-assignment-reassigned/on-assignment-reassigned.js';
import { OnItemAdvanced } from './on-item-advanced/on-item-advanced.js';
import { OnPlanIssued } from './on-plan-issued/on-plan-issued.js';
import { OnReminderSent } from './on-reminder-sent/on-reminder-sent.js';
import { LedgerController } from './read-models/ledger/ledger.controller.js';
import { LedgerProjector } from './read-models/ledger/ledger.projector.js';
import { LedgerQuery } from './read-models/ledger/ledger.query.js';

/** What reporting consists of; database, messaging and HTTP stand around it. */
@Module({})
export class ReportingModule {
  static forRoot(): DynamicModule {
    return {
      module: ReportingModule,
      controllers: [LedgerController],
      providers: [
        { provide: WorkingCalendar, useFactory: () => WorkingCalendar.installed() },
        EventLog,
        LedgerProjector,
        LedgerQuery,
        OnPlanIssued,
        OnAssignmentDispatched,
        OnAssignmentLifecycle,
        OnAssignmentReassigned,
        OnItemAdvanced,
        OnReminderSent,
      ],
    };
  }
}
