import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { RedisQueueBackend } from 'bullmq';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, Envelope } from '#contracts';
import { freshDatabase, redisTestsRun, startRedis, type TestDatabase } from '#testing';
import { Causation, type QueueBackend, Reject, Retry, revisionOrder } from './index.js';
import { gate, MessagingRig, type RigApp, thing, things } from './spec/messaging-rig.js';
import { quickToMiss, reminderThings } from './spec/thing-events.js';

/** A queue server of the specs. `down` takes it away as an outage does, `up` brings it back with what it held. */
interface QueueServer {
  readonly url: string;
  down(): Promise<void>;
  up(): Promise<void>;
  /** Cuts the connection that the backend adds and looks with; it makes another by itself. */
  cut(backend: QueueBackend): Promise<void>;
  stop(): Promise<void>;
}

const servers: [name: string, start: () => Promise<QueueServer>][] = [
  ['Postgres', startPostgres],
  ...(redisTestsRun() ? ([['Redis', startRedisServer]] as [string, () => Promise<QueueServer>][]) : []),
];

const officer: Actor = { accountId: uuidv7(), unitId: uuidv7(), displayName: '值班员' };

Logger.overrideLogger(false);

describe.each(servers)('messaging on %s', (_, startServer) => {
  let database: TestDatabase;
  let server: QueueServer;
  let rig: MessagingRig;
  let producer: RigApp;
  let reminder: RigApp;
  let reporting: RigApp;

  beforeAll(async () => {
    [database, server] = await Promise.all([freshDatabase(), startServer()]);
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });
  beforeEach(async () => {
    rig = await MessagingRig.open(database.url, server.url);
    [producer, reminder, reporting] = await Promise.all([rig.app('assignment'), rig.app('reminder'), rig.app('reporting')]);
  });
  afterEach(() => rig.close());

  const publish = (...drafts: ReturnType<typeof thing>[]): Promise<void> => producer.unitOfWork.run(async (tx) => tx.publish(...drafts));
  const envelopes = async (): Promise<Envelope[]> => {
    const rows: { envelope: Envelope }[] = await producer.dataSource.query('select envelope from outbox_message order by position');
    return rows.map((row) => row.envelope);
  };
  const numbers = async (app: RigApp): Promise<number[]> => (await app.effects()).map(({ n }) => n);
  const upTo = (count: number): number[] => Array.from({ length: count }, (__, at) => at + 1);

  describe('delivery', () => {
    it('brings an event, whole, to every queue subscribed to it, and each works it once', async () => {
      const seen: Envelope[] = [];
      await Promise.all([
        producer.relay().start(),
        reminder.host(async (event) => void seen.push(event)).start(),
        reporting.host().start(),
      ]);
      await Causation.run({ correlationId: 'request-1', causationId: null, actor: officer }, () => publish(thing(1)));
      await rig.quiet();

      expect(seen).toEqual(await envelopes());
      expect(seen[0]).toMatchObject({ name: 'thing.made.v1', producer: 'assignment', correlationId: 'request-1', actor: officer, payload: { n: 1 } });
      expect(await reminder.effects()).toEqual([{ queue: 'reminder.things', n: 1, revision: 1 }]);
      expect(await reporting.effects()).toEqual([{ queue: 'reporting.things', n: 1, revision: 1 }]);
    });

    it('delivers what was published while nobody consumed', async () => {
      await publish(...things(5));
      await producer.relay().drain();
      await reminder.host().start();
      await reporting.host().start();
      await rig.quiet();
      expect(await numbers(reminder)).toEqual(upTo(5));
      expect(await numbers(reporting)).toEqual(upTo(5));
    });

    it('delivers nothing of a unit of work that fails', async () => {
      await Promise.all([producer.relay().start(), reminder.host().start(), reporting.host().start()]);
      const failing = producer.unitOfWork.run(async (tx) => {
        tx.publish(thing(1));
        await tx.query('insert into thing (id, revision) values ($1, 1)', [uuidv7()]);
        throw new Error('changed our mind');
      });
      await expect(failing).rejects.toThrow('changed our mind');
      await publish(thing(2));
      await rig.quiet();
      expect(await numbers(reminder)).toEqual([2]);
      expect(await producer.dataSource.query('select * from thing')).toEqual([]);
    });

    it('tells effects where they come from: same correlation, the event as cause', async () => {
      const causes: ReturnType<typeof Causation.current>[] = [];
      await Promise.all([producer.relay().start(), reminder.host(async () => void causes.push(Causation.current())).start(), reporting.host().start()]);
      await Causation.run({ correlationId: 'request-2', causationId: null, actor: officer }, () => publish(thing(1)));
      await rig.quiet();
      const [event] = await envelopes();
      expect(causes).toEqual([{ correlationId: 'request-2', causationId: event?.id, actor: officer }]);
    });
  });

  describe('duplicates, order and failing neighbours', () => {
    it('works an event once however often it is delivered', async () => {
      await publish(thing(1));
      const [event] = await envelopes();
      const queue = rig.backend.queue(reminderThings.name);
      await queue.addBulk(['a', 'b', 'c', 'd'].map((copy) => ({ name: 'thing.made.v1', data: event, opts: { jobId: `copy-${copy}` } })));
      await Promise.all([reminder.host().start(), reminder.host().start(), reporting.host().start(), producer.relay().start()]);
      await rig.quiet();
      expect(await numbers(reminder)).toEqual([1]);
    });

    it('lets a later revision wait for the earlier one, and applies both in order', async () => {
      const id = uuidv7();
      const applied: number[] = [];
      const early = gate();
      await reporting.host().start();
      await reminder
        .host(async ({ subject }, tx) => {
          const [known] = await tx.query<{ revision: number }>('select revision from thing where id = $1', [subject.id]);
          if (revisionOrder(known?.revision ?? 0, subject.revision) === 'gap') {
            await early.arrive();
            throw new Retry(`revision ${subject.revision} is early`);
          }
          await tx.query('insert into thing (id, revision) values ($1, $2) on conflict (id) do update set revision = excluded.revision', [subject.id, subject.revision]);
          applied.push(subject.revision);
        })
        .start();
      const relay = producer.relay();
      await publish(thing(1, { id, revision: 2 }));
      await relay.drain();
      await early.reached;
      await publish(thing(1, { id, revision: 1 }));
      await relay.drain();
      // Its tries are soon spent, so it is postponed once the other has been worked.
      await everyone(rig, async () => (await reminder.effects()).length === 1);
      early.open();
      await rig.quiet();
      expect(applied).toEqual([1, 2]);
      expect(await reminder.effects()).toMatchObject([{ revision: 1 }, { revision: 2 }]);
    });

    it('does not run a consumer again because its neighbour fails', async () => {
      let tries = 0;
      await reminder
        .host(async () => {
          tries += 1;
          if (tries < 3) throw new Retry('not yet');
        })
        .start();
      let neighbour = 0;
      await reporting.host(async () => void (neighbour += 1)).start();
      await producer.relay().start();
      await publish(thing(1));
      await rig.quiet();
      expect({ tries, neighbour }).toEqual({ tries: 3, neighbour: 1 });
      expect(await numbers(reminder)).toEqual([1]);
    });
  });

  describe('crashes', () => {
    it('adds again what was added but not marked, and it is worked once', async () => {
      await Promise.all([reminder.host().start(), reporting.host().start()]);
      await producer.dataSource.query(`
        create function refuse() returns trigger language plpgsql as $$ begin raise exception 'crashed before marking'; end $$;
        create trigger refuse before update on outbox_message for each row execute function refuse()`);
      await publish(...things(3));
      await expect(producer.relay().drain()).rejects.toThrow('crashed before marking');
      await producer.dataSource.query('drop trigger refuse on outbox_message');
      expect(await producer.activity.hasUnpublished()).toBe(true);
      expect(await producer.relay().drain()).toBe(3);
      await rig.quiet();
      expect(await numbers(reminder)).toEqual([1, 2, 3]);
      expect(await numbers(reporting)).toEqual([1, 2, 3]);
    });

    it('keeps nothing of a handler whose connection dies in the middle, and works the event again', async () => {
      let tries = 0;
      await reminder
        .host(async (__, tx) => {
          tries += 1;
          if (tries === 1) await tx.query('select pg_terminate_backend(pg_backend_pid())');
        })
        .start();
      await Promise.all([reporting.host().start(), producer.relay().start()]);
      await publish(thing(1));
      await rig.quiet();
      expect(tries).toBe(2);
      expect(await numbers(reminder)).toEqual([1]);
    });

    it('gives the job of a vanished worker to another', async () => {
      await publish(thing(1));
      await producer.relay().drain();
      const held = gate();
      const vanishing = rig.backend.worker(reminderThings.name, { ...reminderThings.temper, ...quickToMiss }, () => held.arrive());
      void vanishing.run();
      await held.reached;
      await vanishing.close(true);

      await Promise.all([reminder.host(undefined, quickToMiss).start(), reporting.host().start()]);
      await rig.quiet();
      held.open();
      expect(await numbers(reminder)).toEqual([1]);
    });

    it('keeps a job whose worker vanishes every time among the dead letters, though the queues are gone for a moment as the next one begins', async () => {
      await publish(thing(1));
      await producer.relay().drain();
      const held = gate();
      const vanishing = rig.backend.worker(reminderThings.name, { ...reminderThings.temper, ...quickToMiss, maxStalledCount: 0 }, () => held.arrive());
      void vanishing.run();
      await held.reached;
      await vanishing.close(true);
      const watcher = rig.backend.worker(reminderThings.name, { ...reminderThings.temper, ...quickToMiss, maxStalledCount: 0 }, async () => undefined);
      const failed = new Promise((resolve) => watcher.once('failed', resolve));
      void watcher.run();
      await failed;
      await watcher.close();
      held.open();

      await server.cut(rig.backend);
      await reminder.host().start();
      await everyone(rig, async () => (await reminder.deadLetters.list())?.items.length === 1);
      expect((await reminder.deadLetters.list())?.items).toMatchObject([{ kind: 'STALLED', queue: 'reminder.things', eventName: 'thing.made.v1' }]);
    });
  });

  describe('many at once', () => {
    it('two relays and two hosts of each consumer work three hundred events once each', async () => {
      await Promise.all([producer.relay({ batchSize: 7 }), producer.relay({ batchSize: 7 })].map((relay) => relay.start()));
      await Promise.all([reminder.host(), reminder.host(), reporting.host(), reporting.host()].map((host) => host.start()));
      await Promise.all(Array.from({ length: 30 }, (__, part) => publish(...upTo(10).map((n) => thing(part * 10 + n)))));
      await rig.quiet();
      expect(await numbers(reminder)).toEqual(upTo(300));
      expect(await numbers(reporting)).toEqual(upTo(300));
    });

    it('a host that stops finishes what it has in hand', async () => {
      const inHand = gate();
      const host = reminder.host(() => inHand.arrive());
      await Promise.all([host.start(), producer.relay().start()]);
      await publish(thing(1));
      await inHand.reached;
      const stopped = host.stop();
      inHand.open();
      await stopped;
      expect(await numbers(reminder)).toEqual([1]);
    });
  });

  describe('outages', () => {
    it('keeps what is published while the queues are away, and delivers it when they are back', async () => {
      await Promise.all([producer.relay().start(), reminder.host().start(), reporting.host().start()]);
      await publish(thing(1));
      await rig.quiet();

      await server.down();
      await publish(thing(2), thing(3));
      await expect(rig.backend.ping()).rejects.toThrow();
      expect(await producer.activity.hasUnpublished()).toBe(true);
      await server.up();

      await everyone(rig, async () => (await numbers(reminder)).length === 3 && (await numbers(reporting)).length === 3);
      expect(await numbers(reminder)).toEqual([1, 2, 3]);
      expect(await numbers(reporting)).toEqual([1, 2, 3]);
    });

    it('gives the queues again what they lost in an outage', async () => {
      const relay = producer.relay();
      await publish(...things(2));
      await relay.start();
      await everyone(rig, async () => !(await producer.activity.hasUnpublished()));
      await Promise.all(['reminder.things', 'reporting.things'].map((name) => rig.backend.queue(name).obliterate({ force: true })));

      await server.down();
      await server.up();
      await Promise.all([reminder.host().start(), reporting.host().start()]);
      await everyone(rig, async () => (await numbers(reminder)).length === 2 && (await numbers(reporting)).length === 2);
      expect(await numbers(reminder)).toEqual([1, 2]);
    });

    it('lets an app stop while the queues are away', async () => {
      const parts = [producer.relay(), reminder.host(), reporting.host()];
      await Promise.all(parts.map((part) => part.start()));
      await publish(thing(1));
      await rig.quiet();
      await server.down();
      await Promise.all(parts.map((part) => part.stop()));
      await server.up();
      expect(await numbers(reminder)).toEqual([1]);
    });

    it('lets jobs wait while their database is away, without counting that as tries', async () => {
      const waiting = await freshDatabase();
      const away = await MessagingRig.open(waiting.url, server.url, rig.namespace);
      const consumer = await away.app('reminder');
      const first = gate();
      let tries = 0;
      await consumer
        .host(async () => {
          tries += 1;
          if (tries === 1) await first.arrive();
        })
        .start();
      const queue = away.backend.queue(reminderThings.name);
      await publish(thing(1));
      const [event] = await envelopes();
      await queue.add('thing.made.v1', event, { jobId: 'only-try', attempts: 1 });
      await first.reached;
      await waiting.down();
      first.open();
      await expect(consumer.dataSource.query('select 1')).rejects.toThrow();
      await waiting.up();
      await away.quiet();
      expect((await consumer.deadLetters.list())?.items).toEqual([]);
      expect(await numbers(consumer)).toEqual([1]);
      await away.close();
      await waiting.drop();
    });

    it('fills an empty queue storage from the outbox, and nothing is worked twice', async () => {
      const relay = producer.relay();
      await Promise.all([relay.start(), reminder.host().start(), reporting.host().start()]);
      await publish(...things(4));
      await rig.quiet();
      await relay.stop();

      const emptied = await rig.anotherBackend();
      await producer.relay({}, emptied).drain();
      const refilled = await emptied.queue(reminderThings.name).getWaiting(0, 10);
      expect(refilled.map((job) => job.id).toSorted()).toEqual((await envelopes()).map(({ id }) => id).toSorted());

      await rig.backend.queue(reminderThings.name).addBulk(refilled.map((job, at) => ({ name: job.name, data: job.data, opts: { jobId: `again-${at}` } })));
      await rig.quiet();
      expect(await numbers(reminder)).toEqual([1, 2, 3, 4]);
    });
  });

  describe('dead letters', () => {
    const letters = async (app: RigApp) => (await app.deadLetters.list())?.items ?? [];

    it('gives a handler that fails unforeseen three tries, then keeps the event with the stack', async () => {
      let tries = 0;
      await Promise.all([producer.relay().start(), reporting.host().start()]);
      await reminder
        .host(async (event) => {
          if (event.payload.n !== 2) return;
          tries += 1;
          throw new TypeError('cannot read properties of undefined');
        })
        .start();
      await publish(...things(3));
      await rig.quiet();
      expect(tries).toBe(3);
      expect(await numbers(reminder)).toEqual([1, 3]);
      const [letter, ...others] = await letters(reminder);
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ kind: 'BUG', queue: 'reminder.things', eventName: 'thing.made.v1', attempts: 3, settledAt: null });
      expect(await reminder.deadLetters.find(letter?.id ?? '')).toMatchObject({ stack: expect.stringContaining('TypeError'), body: (await envelopes())[1] });
    });

    it('keeps an event its handler rejects at the first try, and one it postpones after the last', async () => {
      const tries = [0, 0];
      await Promise.all([producer.relay().start(), reporting.host().start()]);
      await reminder
        .host(async ({ payload }) => {
          const at = payload.n - 1;
          tries[at] = (tries[at] ?? 0) + 1;
          throw payload.n === 1 ? new Reject('no such unit') : new Retry('unit not here yet');
        })
        .start();
      await publish(...things(2));
      await rig.quiet();
      expect(tries).toEqual([1, 5]);
      expect(new Set((await letters(reminder)).map(({ kind, message }) => `${kind}: ${message}`))).toEqual(
        new Set(['REJECTED: no such unit', 'RETRIES_SPENT: unit not here yet']),
      );
    });

    it('keeps what it does not know or cannot read, and never calls it done', async () => {
      await Promise.all([producer.relay().start(), reminder.host().start(), reporting.host().start()]);
      await publish(thing(1));
      const [event] = await envelopes();
      await rig.backend.queue(reminderThings.name).addBulk([
        { name: 'x', data: { ...event, name: 'thing.sold.v1' }, opts: { jobId: 'unknown' } },
        { name: 'x', data: { ...event, payload: { n: 'one' } }, opts: { jobId: 'wrong-payload' } },
        { name: 'x', data: { hello: 'world' }, opts: { jobId: 'no-envelope' } },
      ]);
      await rig.quiet();
      expect(Object.fromEntries((await letters(reminder)).map(({ jobId, kind }) => [jobId, kind]))).toEqual({
        unknown: 'UNKNOWN_EVENT',
        'wrong-payload': 'MALFORMED',
        'no-envelope': 'MALFORMED',
      });
      expect(await numbers(reminder)).toEqual([1]);
    });

    it('redrives to that queue alone, once, and writes down who and why', async () => {
      let mended = false;
      await Promise.all([producer.relay().start(), reporting.host().start(), reminder.relay().start()]);
      await reminder
        .host(async () => {
          if (!mended) throw new Reject('handler has a fault');
        })
        .start();
      await publish(thing(1));
      await rig.quiet();
      const [letter] = await letters(reminder);
      const id = letter?.id ?? '';

      mended = true;
      expect(await reminder.deadLetters.redrive(id, { actor: officer, reason: ' ' })).toEqual({ ok: false, error: 'NO_REASON' });
      const redriven = await reminder.deadLetters.redrive(id, { actor: officer, reason: 'fault mended' });
      expect(redriven).toMatchObject({ ok: true });
      expect(await reminder.deadLetters.redrive(id, { actor: officer, reason: 'once more' })).toEqual({ ok: false, error: 'ALREADY_SETTLED' });
      await rig.quiet();

      expect(await numbers(reminder)).toEqual([1]);
      expect(await numbers(reporting)).toEqual([1]);
      expect(await letters(reminder)).toEqual([]);
      expect(await reminder.dataSource.query('select action, reason, actor, job_id as "jobId" from dead_letter_action')).toEqual([
        { action: 'REDRIVE', reason: 'fault mended', actor: officer, jobId: redriven.ok ? redriven.jobId : '' },
      ]);
    });

    it('never works a discarded event, even when its queue is filled again', async () => {
      let mended = false;
      await Promise.all([producer.relay().start(), reporting.host().start()]);
      await reminder
        .host(async () => {
          if (!mended) throw new Reject('sent by mistake');
        })
        .start();
      await publish(thing(1));
      await rig.quiet();
      const [letter] = await letters(reminder);
      expect(await reminder.deadLetters.discard(letter?.id ?? '', { actor: officer, reason: 'sent by mistake' })).toEqual({ ok: true, jobId: null });
      mended = true;
      await rig.backend.queue(reminderThings.name).add('thing.made.v1', (await envelopes())[0], { jobId: 'again' });
      await rig.quiet();
      expect(await numbers(reminder)).toEqual([]);
      expect(await letters(reminder)).toEqual([]);
    });

    it('keeps a redriven event that fails again as a new dead letter', async () => {
      await Promise.all([reminder.relay().start(), producer.relay().start(), reporting.host().start()]);
      await reminder
        .host(async () => {
          throw new Reject('still wrong');
        })
        .start();
      await publish(thing(1));
      await rig.quiet();
      const [first] = await letters(reminder);
      await reminder.deadLetters.redrive(first?.id ?? '', { actor: officer, reason: 'hoping' });
      await rig.quiet();
      const [second] = await letters(reminder);
      expect(second).toMatchObject({ eventId: first?.eventId, kind: 'REJECTED' });
      expect(second?.jobId).not.toBe(first?.jobId);
    });
  });
});

/** Resolves when `reached` holds, looking after everything that moves. */
async function everyone(rig: MessagingRig, reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await rig.nextMove();
}

async function startPostgres(): Promise<QueueServer> {
  const database = await freshDatabase();
  return {
    ...database,
    async cut() {
      await database.down();
      await database.up();
    },
    stop: () => database.drop(),
  };
}

async function startRedisServer(): Promise<QueueServer> {
  return {
    ...(await startRedis()),
    async cut(backend) {
      // Reconnects after a pause, as after an outage: until then nothing can be asked of it.
      const client = await (backend.queue(reminderThings.name).backend as RedisQueueBackend).client;
      const closed = new Promise((resolve) => client.once('close', () => resolve(true)));
      client.disconnect(true);
      await closed;
    },
  };
}
