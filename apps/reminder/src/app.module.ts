import { type DynamicModule, Module } from '@nestjs/common';
import { WorkingCalendar } from '#calendar';
import { AssignmentRemindersController } from './assignment-reminders/assignment-reminders.controller.js';
import { AssignmentReminders } from './assignment-reminders/assignment-reminders.query.js';
import { CHANNELS_CONFIG, type ChannelsConfig } from './config.js';
import { Deliveries } from './deliveries/deliveries.js';
import { InboxController } from './inbox/inbox.controller.js';
import { Inbox } from './inbox/inbox.query.js';
import { OnAssignmentDispatched } from './on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from './on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from './on-assignment-reassigned/on-assignment-reassigned.js';
import { Secrets } from './secrets/secrets.js';
import { SendingRecord } from './sending-record/sending-record.js';
import { Replanner } from './sweep/replanner.js';
import { SweepGauges } from './sweep/sweep-gauges.js';
import { SweepSchedule } from './sweep/sweep-schedule.js';
import { Sweeper } from './sweep/sweeper.js';
import { Timers } from './timers/timers.js';

@Module({})
export class ReminderModule {
  /** @param calendar the installed years unless told otherwise */
  static forRoot(channels: ChannelsConfig, calendar: WorkingCalendar = WorkingCalendar.installed()): DynamicModule {
    return {
      module: ReminderModule,
      controllers: [InboxController, AssignmentRemindersController],
      providers: [
        { provide: WorkingCalendar, useValue: calendar },
        Timers,
        Sweeper,
        Replanner,
        SweepSchedule,
        SweepGauges,
        OnAssignmentDispatched,
        OnAssignmentLifecycle,
        OnAssignmentReassigned,
        Inbox,
        AssignmentReminders,
        SendingRecord,
        { provide: CHANNELS_CONFIG, useValue: channels },
        Secrets,
        Deliveries,
      ],
    };
  }
}
