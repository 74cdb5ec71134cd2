import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvent, type EventContract, type QueueContract } from '#contracts';
import { Consumes, consumptionsOf, type EventHandler } from './consumes.js';
import { type Subscription, tableOf } from './subscriptions.js';

const thingMadeV1 = defineEvent({ name: 'thing.made.v1', producer: 'assignment', fact: 'A thing exists.', schema: z.strictObject({ n: z.int() }), sample: { n: 1 } });
const thingBrokenV1 = defineEvent({ name: 'thing.broken.v1', producer: 'assignment', fact: 'A thing broke.', schema: z.strictObject({ n: z.int() }), sample: { n: 1 } });
const temper = { concurrency: 1, attempts: 1, backoff: { type: 'fixed', delay: 1 }, lockDuration: 1_000, maxStalledCount: 1, keepCompleted: 1, keepFailed: 1 } as const;
const queue = (name: QueueContract['name'], events: EventContract[]): QueueContract => ({ name, app: 'reminder', events, temper, why: 'a spec' });
const things = queue('reminder.things', [thingMadeV1 as EventContract, thingBrokenV1 as EventContract]);

@Consumes(things, thingMadeV1)
class OnThingMade implements EventHandler<typeof thingMadeV1> {
  async handle(): Promise<void> {}
}
@Consumes(things, thingBrokenV1)
class OnThingBroken implements EventHandler<typeof thingBrokenV1> {
  async handle(): Promise<void> {}
}

const subscription = (handler: object): Subscription => {
  const [consumption] = consumptionsOf(handler.constructor);
  if (consumption === undefined) throw new Error('not a handler');
  return { ...consumption, handler: handler as Subscription['handler'] };
};

describe('tableOf', () => {
  it('puts each handler in its place', () => {
    const table = tableOf('reminder', [things], [new OnThingMade(), new OnThingBroken()].map(subscription));
    expect(table.get('reminder.things')?.get('thing.made.v1')?.handler).toBeInstanceOf(OnThingMade);
  });

  it('refuses an event nobody consumes, naming it and its queue', () => {
    expect(() => tableOf('reminder', [things], [subscription(new OnThingMade())])).toThrow('nothing consumes thing.broken.v1 from reminder.things');
  });

  it('refuses two handlers for one event, naming both', () => {
    class OnThingMadeToo extends OnThingMade {}
    const twice = { ...subscription(new OnThingMade()), handler: new OnThingMadeToo() };
    expect(() => tableOf('reminder', [things], [subscription(new OnThingMade()), subscription(new OnThingBroken()), twice])).toThrow(
      'OnThingMadeToo consumes thing.made.v1 from reminder.things, and so does OnThingMade',
    );
  });

  it('refuses a handler of an event its queue does not carry, and one of another app’s queue', () => {
    const narrow = queue('reminder.narrow', [thingMadeV1 as EventContract]);
    const misplaced = [
      { ...subscription(new OnThingMade()), queue: narrow },
      { ...subscription(new OnThingBroken()), queue: narrow },
    ];
    expect(() => tableOf('reminder', [narrow], misplaced)).toThrow('OnThingBroken consumes thing.broken.v1, which reminder.narrow does not carry');
    expect(() => tableOf('assignment', [narrow], misplaced)).toThrow('OnThingMade consumes from reminder.narrow, which is not a queue of assignment');
  });
});
