import type { EventContract } from '../event-contract.js';
import { assignmentDeadlineRevisedV1 } from './assignment-deadline-revised.v1.js';
import { assignmentDelegatedV1 } from './assignment-delegated.v1.js';
import { assignmentDispatchedV1 } from './assignment-dispatched.v1.js';
import { assignmentLifecycleEvents } from './assignment-lifecycle.v1.js';
import { assignmentReassignedV1 } from './assignment-reassigned.v1.js';
import { assignmentReportScheduledV1 } from './assignment-report-scheduled.v1.js';
import { directoryAccountChangedV1 } from './directory-account-changed.v1.js';
import { directoryCalendarChangedV1 } from './directory-calendar-changed.v1.js';
import { directoryUnitSucceededV1 } from './directory-unit-succeeded.v1.js';
import { directoryUnitsChangedV1 } from './directory-units-changed.v1.js';
import { itemAdvancedV1 } from './item-advanced.v1.js';
import { noticeServedV1 } from './notice-served.v1.js';
import { noticeSettledV1 } from './notice-settled.v1.js';
import { planIssuedV1 } from './plan-issued.v1.js';
import { planRevokedV1 } from './plan-revoked.v1.js';
import { planSupersededV1 } from './plan-superseded.v1.js';
import { reminderSentV1 } from './reminder-sent.v1.js';
import { reminderSentV2 } from './reminder-sent.v2.js';

export * from './assignment-deadline-revised.v1.js';
export * from './assignment-delegated.v1.js';
export * from './assignment-dispatched.v1.js';
export * from './assignment-lifecycle.v1.js';
export * from './assignment-reassigned.v1.js';
export * from './assignment-report-scheduled.v1.js';
export * from './directory-account-changed.v1.js';
export * from './directory-calendar-changed.v1.js';
export * from './directory-unit-succeeded.v1.js';
export * from './directory-units-changed.v1.js';
export * from './item-advanced.v1.js';
export * from './notice-served.v1.js';
export * from './notice-settled.v1.js';
export * from './plan-issued.v1.js';
export * from './plan-revoked.v1.js';
export * from './plan-superseded.v1.js';
export * from './reminder-sent.v1.js';
export * from './reminder-sent.v2.js';

/** Every event of the system; the catalogue in `docs/events.md` is generated from it. */
export const ALL_EVENTS: readonly EventContract[] = [
  directoryUnitsChangedV1,
  directoryUnitSucceededV1,
  directoryCalendarChangedV1,
  directoryAccountChangedV1,
  planIssuedV1,
  planSupersededV1,
  planRevokedV1,
  assignmentDispatchedV1,
  ...assignmentLifecycleEvents,
  assignmentReassignedV1,
  assignmentDeadlineRevisedV1,
  assignmentReportScheduledV1,
  assignmentDelegatedV1,
  itemAdvancedV1,
  reminderSentV1,
  reminderSentV2,
  noticeServedV1,
  noticeSettledV1,
] as readonly EventContract[];
