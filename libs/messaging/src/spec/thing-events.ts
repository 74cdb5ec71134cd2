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

/** Quick to try again and quick to notice a lost worker, so that the specs need not wait. */
const temper: QueueTemper = {
  concurrency: 2,
  attempts: 5,
  backoff: { type: 'fixed', delay: 20 },
  lockDuration: 1_000,
  maxStalledCount: 3,
  keepCompleted: 10,
  keepFailed: 100,
};

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
