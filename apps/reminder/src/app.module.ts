import { type DynamicModule, Module } from '@nestjs/common';
import { AssignmentRemindersController } from './assignment-reminders/assignment-reminders.controller.js';
import { AssignmentReminders } from './assignment-reminders/assignment-reminders.query.js';
import { CalendarPreviewController } from './calendar-preview/calendar-preview.controller.js';
import { CalendarPreviews } from './calendar-preview/calendar-preview.js';
import { BurdenController } from './burden/burden.controller.js';
import { BurdenMeter } from './burden/burden.query.js';
import { CHANNELS_CONFIG, type ChannelsConfig } from './config.js';
import { Channels } from './channels/channels.js';
import { Outbound } from './channels/outbound.js';
import { Courier } from './deliveries/courier.js';
import { CourierSchedule } from './deliveries/courier-schedule.js';
import { Deliveries } from './deliveries/deliveries.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { DeliveryDesk } from './deliveries/delivery-desk.js';
import { DeliveryGauges } from './deliveries/delivery-gauges.js';
import { Paces } from './deliveries/paces.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { Feeds } from './feeds/feeds.js';
import { InboxController } from './inbox/inbox.controller.js';
import { Inbox } from './inbox/inbox.query.js';
import { Receipts } from './inbox/receipts.js';
import { DigestLetter } from './letters/digest-letter.js';
import { Letters } from './letters/letters.js';
import { NoticeLetter } from './letters/notice-letter.js';
import { ReleaseLetter } from './letters/release-letter.js';
import { Lines } from './lines/lines.js';
import { Countersigning } from './notices/countersigning.js';
import { Drafting } from './notices/drafting.js';
import { ManyNoticesController } from './notices/many-notices.controller.js';
import { NoticeContent } from './notices/notice-content.js';
import { NoticeExits } from './notices/notice-exits.js';
import { NoticeLog } from './notices/notice-log.js';
import { NoticePapers } from './notices/notice-papers.js';
import { NoticeQuery } from './notices/notice.query.js';
import { NoticeWording } from './notices/notice-wording.js';
import { NoticesController } from './notices/notices.controller.js';
import { Raising } from './notices/raising.js';
import { Releases } from './notices/releases.js';
import { Settling } from './notices/settling.js';
import { UrgeNotices } from './notices/urge-notices.js';
import { OnAssignmentDeadlineRevised } from './on-assignment-deadline-revised/on-assignment-deadline-revised.js';
import { OnAssignmentDelegated } from './on-assignment-delegated/on-assignment-delegated.js';
import { OnAssignmentDispatched } from './on-assignment-dispatched/on-assignment-dispatched.js';
import { OnAssignmentLifecycle } from './on-assignment-lifecycle/on-assignment-lifecycle.js';
import { OnAssignmentReassigned } from './on-assignment-reassigned/on-assignment-reassigned.js';
import { OnAssignmentReportScheduled } from './on-assignment-report-scheduled/on-assignment-report-scheduled.js';
import { OnDirectoryAccountChanged } from './on-directory-account-changed/on-directory-account-changed.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { LadderPoliciesController } from './policies/ladder-policies.controller.js';
import { LadderPolicies } from './policies/ladder-policies.js';
import { Policies } from './policies/policies.js';
import { PolicyPreviews } from './policies/policy-preview.js';
import { Secrets } from './secrets/secrets.js';
import { SendingRecord } from './sending-record/sending-record.js';
import { ConfirmationCodes } from './subscriptions/confirmation-codes.js';
import { SubscriptionsController } from './subscriptions/subscriptions.controller.js';
import { Subscriptions } from './subscriptions/subscriptions.js';
import { Replanner } from './sweep/replanner.js';
import { SweepGauges } from './sweep/sweep-gauges.js';
import { SweepSchedule } from './sweep/sweep-schedule.js';
import { Sweeper } from './sweep/sweeper.js';
import { Reckonings } from './timers/reckoning.js';
import { Timers } from './timers/timers.js';
import { ManualUrges } from './urges/manual-urges.js';
import { UrgesController } from './urges/urges.controller.js';
import { RecordedUrges } from './urges/urges.query.js';
import { Urging } from './urges/urging.js';

@Module({})
export class ReminderModule {
  static forRoot(channels: ChannelsConfig): DynamicModule {
    return {
      module: ReminderModule,
      controllers: [InboxController, SubscriptionsController, DeliveriesController, FeedsController, AssignmentRemindersController, NoticesController, ManyNoticesController, LadderPoliciesController, UrgesController, BurdenController, CalendarPreviewController],
      providers: [
        Policies,
        Reckonings,
        Timers,
        Lines,
        Drafting,
        NoticeExits,
        Releases,
        NoticeLog,
        UrgeNotices,
        NoticeQuery,
        NoticeContent,
        NoticeWording,
        NoticePapers,
        Countersigning,
        Settling,
        Raising,
        ManualUrges,
        Urging,
        RecordedUrges,
        LadderPolicies,
        PolicyPreviews,
        BurdenMeter,
        Sweeper,
        Replanner,
        SweepSchedule,
        SweepGauges,
        OnAssignmentDispatched,
        OnAssignmentLifecycle,
        OnAssignmentReassigned,
        OnAssignmentDeadlineRevised,
        OnAssignmentReportScheduled,
        OnAssignmentDelegated,
        OnDirectoryCalendarChanged,
        OnDirectoryAccountChanged,
        CalendarPreviews,
        Inbox,
        Receipts,
        AssignmentReminders,
        SendingRecord,
        { provide: CHANNELS_CONFIG, useValue: channels },
        Secrets,
        Outbound,
        Channels,
        ConfirmationCodes,
        Subscriptions,
        DigestLetter,
        NoticeLetter,
        ReleaseLetter,
        Letters,
        Deliveries,
        DeliveryGauges,
        DeliveryDesk,
        Paces,
        Feeds,
        Courier,
        CourierSchedule,
      ],
    };
  }
}
