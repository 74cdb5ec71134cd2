import type { AppName, Envelope, EventContract, QueueContract } from '#contracts';
import type { Transaction } from './unit-of-work.js';

/** A handler in its place: which queue, which event. */
export interface Subscription {
  readonly queue: QueueContract;
  readonly contract: EventContract;
  readonly handler: { handle(event: Envelope<never>, tx: Transaction): Promise<void> };
}

/** Queues and handlers do not fit together. Thrown at start; names every misfit. */
export class SubscriptionProblem extends Error {
  override readonly name = 'SubscriptionProblem';
}

/** Queue name → event name → its handler. */
export type SubscriptionTable = ReadonlyMap<string, ReadonlyMap<string, Subscription>>;

/**
 * Puts an app's handlers in their places: every event of every queue of the app has exactly one, and every handler
 * is for an event its queue carries.
 * @throws SubscriptionProblem
 */
export function tableOf(app: AppName, queues: readonly QueueContract[], subscriptions: readonly Subscription[]): SubscriptionTable {
  const own = queues.filter((queue) => queue.app === app);
  const misfits: string[] = [];
  const table = new Map(own.map((queue) => [queue.name as string, new Map<string, Subscription>()]));

  for (const subscription of subscriptions) {
    const { queue, contract, handler } = subscription;
    const name = handler.constructor.name;
    const place = table.get(queue.name);
    if (place === undefined) misfits.push(`${name} consumes from ${queue.name}, which is not a queue of ${app}`);
    else if (!queue.events.some((event) => event.name === contract.name)) misfits.push(`${name} consumes ${contract.name}, which ${queue.name} does not carry`);
    else if (place.has(contract.name)) misfits.push(`${name} consumes ${contract.name} from ${queue.name}, and so does ${place.get(contract.name)?.handler.constructor.name}`);
    else place.set(contract.name, subscription);
  }
  for (const queue of own) {
    for (const event of queue.events) {
      if (!table.get(queue.name)?.has(event.name)) misfits.push(`nothing consumes ${event.name} from ${queue.name}`);
    }
  }
  if (misfits.length > 0) throw new SubscriptionProblem(`${app} cannot start: ${misfits.join('; ')}.`);
  return table;
}
