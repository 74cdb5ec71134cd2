import { z } from 'zod';
import { defineEvent, type EventContract, type QueueContract, type QueueTemper } from '#contracts';

/** A small system of its own for the specs of messaging: `assignment` makes things, `reminder` and `reporting` follow them. */
export const thingMadeV1 = defineEvent({
  name: 'thing.made.v1',
  producer: 'assignment',
  fact: 'A thing exists, or has a new revision.',
  schema: z.strictObject({ n: z.int() }),
  sample: { n: 1 },
});

/** Quick to try again, so that the specs need not wait. A process that stands still for some seconds has not lost its jobs. */
const temper: QueueTemper = {
  concurrency: 2,
  attempts: 5,
  backoff: { type: 'fixed', delay: 20 },
  lockDuration: 30_000,
  maxStalledCount: 3,
  keepCompleted: 10,
  keepFailed: 100,
};

/** Quick to take a worker for lost, where one is. */
export const quickToMiss = { lockDuration: 1_000 };

export const reminderThings: QueueContract = {
  name: 'reminder.things',
  app: 'reminder',
  events: [thingMadeV1 as EventContract],
  temper,
  why: 'Quick enough for specs.',
};

export const reportingThings: QueueContract = {
  name: 'reporting.things',
  app: 'reporting',
  events: [thingMadeV1 as EventContract],
  temper,
  why: 'Quick enough for specs.',
};

export const thingQueues: readonly QueueContract[] = [reminderThings, reportingThings];
