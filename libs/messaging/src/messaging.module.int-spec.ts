import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, type INestApplicationContext, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock, SystemClock } from '#calendar';
import type { Envelope } from '#contracts';
import { PersistenceModule } from '#persistence';
import { freshDatabase, freshName, type TestDatabase } from '#testing';
import {
  Consumes,
  type EventHandler,
  MessagingActivity,
  MessagingGauges,
  MessagingModule,
  messagingMigrations,
  SubscriptionProblem,
  UnitOfWork,
  whenQuiet,
} from './index.js';
import { thing } from './spec/messaging-rig.js';
import { reminderThings, thingMadeV1, thingQueues } from './spec/thing-events.js';

@Injectable()
class Received {
  readonly numbers: number[] = [];
}

@Injectable()
@Consumes(reminderThings, thingMadeV1)
class OnThingMade implements EventHandler<typeof thingMadeV1> {
  constructor(private readonly received: Received) {}

  async handle(event: Envelope<{ n: number }>): Promise<void> {
    this.received.numbers.push(event.payload.n);
  }
}

let database: TestDatabase;
const running: INestApplicationContext[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
});
afterAll(() => database.drop());

async function start(app: 'assignment' | 'reminder', queueSchema: string, providers: (new (...args: never[]) => object)[] = []): Promise<INestApplicationContext> {
  @Global()
  @Module({
    imports: [
      PersistenceModule.forRoot({ url: database.url, schema: `${app}_${queueSchema}`, migrations: messagingMigrations, applicationName: app }),
      MessagingModule.forRoot({ app, queueUrl: database.url, queueSchema, queues: app === 'assignment' ? thingQueues : [reminderThings] }),
    ],
    providers: [{ provide: Clock, useClass: SystemClock }, Received, ...providers],
    exports: [Clock],
  })
  class App {}
  const context = await NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
  running.push(context);
  return context;
}

describe('MessagingModule', () => {
  it('runs the handlers it finds among the providers, with what they are injected', async () => {
    const namespace = freshName('q');
    const reminder = await start('reminder', namespace, [OnThingMade]);
    const assignment = await start('assignment', namespace);
    await assignment.get(UnitOfWork).run(async (tx) => tx.publish(thing(1), thing(2)));
    await whenReceived(reminder, assignment, 2);
    expect(reminder.get(Received).numbers.toSorted()).toEqual([1, 2]);
  });

  it('refuses to start without a handler for an event of its queues, naming both', async () => {
    await expect(start('reminder', freshName('q'))).rejects.toThrow(SubscriptionProblem);
  });

  it('reads as gauges what waits and since when', async () => {
    const namespace = freshName('q');
    const assignment = await start('assignment', namespace);
    await assignment.get(UnitOfWork).run(async (tx) => tx.publish(thing(1)));
    while (await assignment.get(MessagingActivity).hasUnpublished()) await assignment.get(MessagingActivity).nextMove();
    expect(await assignment.get(MessagingGauges).read()).toEqual({ unpublished: 0, oldestUnpublishedSeconds: 0, openDeadLetters: 0, queues: [] });

    const reminder = await start('reminder', namespace, [OnThingMade]);
    await whenReceived(reminder, assignment, 1);
    expect(await reminder.get(MessagingGauges).read()).toMatchObject({
      openDeadLetters: 0,
      queues: [{ queue: reminderThings.name, waiting: 0, active: 0, delayed: 0, failed: 0, oldestUnprocessedSeconds: 0 }],
    });
  });
});

/** The other queue of the spec's system has no consumer here, so only the reminder's can become quiet. */
async function whenReceived(reminder: INestApplicationContext, assignment: INestApplicationContext, count: number): Promise<void> {
  const activity = assignment.get(MessagingActivity);
  while (await activity.hasUnpublished()) await activity.nextMove();
  await whenQuiet([reminder.get(MessagingActivity)]);
  expect(reminder.get(Received).numbers).toHaveLength(count);
}
