import type { EventContract, Envelope, PayloadOf, QueueContract } from '#contracts';
import type { Transaction } from './unit-of-work.js';

/** Works one kind of event from one queue. Its effects belong in `tx`; they are kept with the note that the event is done. */
export interface EventHandler<C> {
  /** @throws Reject when the event can never be worked, Retry when it can be later; anything else counts as a bug */
  handle(event: Envelope<PayloadOf<C>>, tx: Transaction): Promise<void>;
}

/** What `@Consumes` noted about a class. */
export interface Consumption {
  readonly queue: QueueContract;
  readonly contract: EventContract;
}

const consumptions = new WeakMap<object, Consumption[]>();

/** Makes a provider the handler of `contracts` in `queue`; the app does not start when one of them has no counterpart. */
export function Consumes<P>(queue: QueueContract, ...contracts: readonly EventContract<P>[]) {
  return <T extends new (...args: never[]) => { handle(event: Envelope<P>, tx: Transaction): Promise<void> }>(handler: T): void => {
    const more = contracts.map((contract) => ({ queue, contract: contract as EventContract<unknown> }));
    consumptions.set(handler, [...(consumptions.get(handler) ?? []), ...more]);
  };
}

/** What a class consumes; nothing for a class without `@Consumes`. */
export function consumptionsOf(handler: object): readonly Consumption[] {
  return consumptions.get(handler) ?? [];
}
