import type { AppName } from './apps.js';
import type { EventContract } from './event-contract.js';
import {
  assignmentDeadlineRevisedV1,
  assignmentDelegatedV1,
  assignmentDispatchedV1,
  assignmentLifecycleEvents,
  assignmentReassignedV1,
  assignmentReportScheduledV1,
  directoryAccountChangedV1,
  directoryCalendarChangedV1,
  directoryUnitsChangedV1,
  directoryUnitSucceededV1,
  itemAdvancedV1,
  noticeServedV1,
  noticeSettledV1,
  planIssuedV1,
  planRevokedV1,
  planSupersededV1,
  reminderSentV1,
  reminderSentV2,
} from './events/index.js';

/** How a queue is worked (house rule 3). Durations in milliseconds. */
export interface QueueTemper {
  /** Jobs one process works at the same time. */
  readonly concurrency: number;
  /** Tries in all before a job that keeps failing goes to dead letters. */
  readonly attempts: number;
  readonly backoff: { readonly type: 'exponential' | 'fixed'; readonly delay: number };
  /** How long a worker may be silent before its job is given to another. */
  readonly lockDuration: number;
  /** How often a job may lose its worker before it counts as failed. */
  readonly maxStalledCount: number;
  /** Finished jobs kept for the board; the truth is in Postgres. On Postgres every one kept makes finishing the next dearer. */
  readonly keepCompleted: number;
  readonly keepFailed: number;
}

export interface QueueContract {
  /** `<app>.<purpose>` */
  readonly name: `${AppName}.${string}`;
  /** Who consumes it. */
  readonly app: AppName;
  readonly events: readonly EventContract[];
  readonly temper: QueueTemper;
  /** One sentence: why this temper. */
  readonly why: string;
}

const contracts = (...events: readonly unknown[]): readonly EventContract[] => events as readonly EventContract[];

/** plan-intake keeps the units it resolves names against. */
export const planIntakeDirectory: QueueContract = {
  name: 'plan-intake.directory',
  app: 'plan-intake',
  events: contracts(directoryUnitsChangedV1, directoryUnitSucceededV1, directoryCalendarChangedV1),
  temper: {
    concurrency: 1,
    attempts: 8,
    backoff: { type: 'exponential', delay: 500 },
    lockDuration: 15_000,
    maxStalledCount: 3,
    keepCompleted: 0,
    keepFailed: 1_000,
  },
  why: 'Rare and small; one at a time keeps two imports of the same units from waiting on each other’s rows.',
};

/** assignment fans an issued plan out to its recipients. */
export const assignmentDispatch: QueueContract = {
  name: 'assignment.dispatch',
  app: 'assignment',
  events: contracts(planIssuedV1, planSupersededV1, planRevokedV1),
  temper: {
    concurrency: 4,
    attempts: 8,
    backoff: { type: 'exponential', delay: 1_000 },
    lockDuration: 15_000,
    maxStalledCount: 5,
    keepCompleted: 0,
    keepFailed: 1_000,
  },
  why: 'Each job writes up to 500 assignments in one statement; four at once fill a small database without starving others.',
};

/** assignment lets open work follow its unit through renames and mergers, and keeps whom it can be given to. */
export const assignmentDirectory: QueueContract = {
  name: 'assignment.directory',
  app: 'assignment',
  events: contracts(directoryUnitsChangedV1, directoryUnitSucceededV1, directoryCalendarChangedV1),
  temper: {
    concurrency: 1,
    attempts: 8,
    backoff: { type: 'exponential', delay: 500 },
    lockDuration: 30_000,
    maxStalledCount: 3,
    keepCompleted: 100,
    keepFailed: 1_000,
  },
  why: 'Rare, but one reform moves every open assignment of a unit at once; one at a time follows a chain of renames without waiting in a circle.',
};

/** reminder arms, re-arms and stops timers. */
export const reminderAssignments: QueueContract = {
  name: 'reminder.assignments',
  app: 'reminder',
  events: contracts(
    assignmentDispatchedV1,
    ...assignmentLifecycleEvents,
    assignmentReassignedV1,
    assignmentDeadlineRevisedV1,
    assignmentReportScheduledV1,
    assignmentDelegatedV1,
  ),
  temper: {
    concurrency: 4,
    attempts: 12,
    backoff: { type: 'exponential', delay: 250 },
    lockDuration: 15_000,
    maxStalledCount: 5,
    keepCompleted: 0,
    keepFailed: 1_000,
  },
  why: 'A signature may overtake its dispatch and must wait for it, so tries are many and start close together.',
};

/** reminder keeps the calendars its timers are planned by, and plans them anew; and which accounts are closed. */
export const reminderDirectory: QueueContract = {
  name: 'reminder.directory',
  app: 'reminder',
  events: contracts(directoryCalendarChangedV1, directoryAccountChangedV1),
  temper: {
    concurrency: 1,
    attempts: 8,
    backoff: { type: 'exponential', delay: 500 },
    lockDuration: 60_000,
    maxStalledCount: 3,
    keepCompleted: 0,
    keepFailed: 1_000,
  },
  why: 'A calendar changes a few times a year, but each time moves every waiting timer of a jurisdiction whose morning changes, in one transaction; two at once would only wait for each other.',
};

/** reporting keeps the calendars its lights are counted by. */
export const reportingDirectory: QueueContract = {
  name: 'reporting.directory',
  app: 'reporting',
  events: contracts(directoryCalendarChangedV1),
  temper: {
    concurrency: 1,
    attempts: 8,
    backoff: { type: 'exponential', delay: 500 },
    lockDuration: 15_000,
    maxStalledCount: 3,
    keepCompleted: 0,
    keepFailed: 1_000,
  },
  why: 'A few times a year, one row each; beside the ledger’s own queue so that a busy morning does not hold a calendar up.',
};

/** reporting projects everything into the ledger. */
export const reportingLedger: QueueContract = {
  name: 'reporting.ledger',
  app: 'reporting',
  events: contracts(
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
  ),
  temper: {
    concurrency: 4,
    attempts: 12,
    backoff: { type: 'exponential', delay: 250 },
    lockDuration: 15_000,
    maxStalledCount: 5,
    keepCompleted: 0,
    keepFailed: 1_000,
  },
  why: 'Projections are absolute upserts guarded by revision, so order does not matter and four may run at once.',
};

/** Every queue of the system. The relay of each producer adds one job per event to each queue subscribed to it. */
export const ALL_QUEUES: readonly QueueContract[] = [
  planIntakeDirectory,
  assignmentDispatch,
  assignmentDirectory,
  reminderAssignments,
  reportingLedger,
  reminderDirectory,
  reportingDirectory,
];
