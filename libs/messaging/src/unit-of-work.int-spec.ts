import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { VirtualClock } from '#calendar';
import type { Actor, Envelope } from '#contracts';
import { createDataSource } from '#persistence';
import { freshSchema } from '#testing';
import { Causation, messagingMigrations, type Transaction, UnitOfWork } from './index.js';
import { thing } from './spec/messaging-rig.js';

const clock = new VirtualClock(new Date('2026-03-02T00:30:00Z'));
const officer: Actor = { accountId: uuidv7(), unitId: uuidv7(), displayName: '值班员' };
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
let dropSchema: () => Promise<void>;

beforeAll(async () => {
  const { url, schema, drop } = await freshSchema();
  dropSchema = drop;
  dataSource = await createDataSource({ url, schema, migrations: messagingMigrations, applicationName: 'spec' });
  await dataSource.query('create table note (text text)');
  unitOfWork = new UnitOfWork(dataSource, clock, 'assignment');
});
afterAll(async () => {
  await dataSource.destroy();
  await dropSchema();
});
beforeEach(() => dataSource.query('truncate note, outbox_message'));

const outbox = async (): Promise<Envelope[]> => {
  const rows: { envelope: Envelope }[] = await dataSource.query('select envelope from outbox_message order by position');
  return rows.map((row) => row.envelope);
};
const notes = (): Promise<{ text: string }[]> => dataSource.query('select text from note order by text');
const note = (tx: Transaction, text: string): Promise<unknown[]> => tx.query('insert into note values ($1)', [text]);

describe('UnitOfWork', () => {
  it('fills the envelope from the clock, the app and the cause', async () => {
    const draft = thing(7);
    await Causation.run({ correlationId: 'request-1', causationId: 'cause-1', actor: officer }, () => unitOfWork.run(async (tx) => tx.publish(draft)));
    const { contract, ...rest } = draft;
    expect(await outbox()).toEqual([
      {
        ...rest,
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        name: contract.name,
        occurredAt: '2026-03-02T00:30:00.000Z',
        producer: 'assignment',
        correlationId: 'request-1',
        causationId: 'cause-1',
        actor: officer,
      },
    ]);
  });

  it('begins a chain of its own where nothing is said to be the cause', async () => {
    await unitOfWork.run(async (tx) => tx.publish(thing(1), thing(2)));
    const [first, second] = await outbox();
    expect(first).toMatchObject({ causationId: null, actor: null, correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(second?.correlationId).toBe(first?.correlationId);
  });

  it('keeps events in the order they were published', async () => {
    await unitOfWork.run(async (tx) => tx.publish(...[3, 1, 2].map((n) => thing(n))));
    expect((await outbox()).map(({ payload }) => payload)).toEqual([{ n: 3 }, { n: 1 }, { n: 2 }]);
  });

  it('joins an outer unit: what fails outside takes the inner change and event along', async () => {
    const failing = unitOfWork.run(async (outer) => {
      await note(outer, 'outer');
      await unitOfWork.run(async (inner) => {
        await note(inner, 'inner');
        inner.publish(thing(1));
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toEqual([]);
    expect(await outbox()).toEqual([]);
  });

  it('keeps two units that run side by side apart', async () => {
    const failing = unitOfWork.run(async (tx) => {
      await note(tx, 'kept out');
      throw new Error('no');
    });
    await Promise.allSettled([failing, unitOfWork.run((tx) => note(tx, 'kept'))]);
    expect(await notes()).toEqual([{ text: 'kept' }]);
  });

  it('returns the rows of every kind of statement', async () => {
    await unitOfWork.run(async (tx) => {
      expect(await tx.query("insert into note values ('a'), ('b') returning text")).toEqual([{ text: 'a' }, { text: 'b' }]);
      expect(await tx.query("update note set text = text || '!' where text = $1 returning text", ['a'])).toEqual([{ text: 'a!' }]);
      expect(await tx.query("delete from note where text = 'b' returning text")).toEqual([{ text: 'b' }]);
    });
  });

  it('refuses a payload its contract does not allow, and another app’s fact, and keeps nothing', async () => {
    await expect(
      unitOfWork.run(async (tx) => {
        await note(tx, 'x');
        tx.publish(thing(1.5));
      }),
    ).rejects.toThrow(/expected int/i);
    await expect(new UnitOfWork(dataSource, clock, 'reminder').run(async (tx) => tx.publish(thing(1)))).rejects.toThrow(
      'reminder cannot publish thing.made.v1, a fact of assignment',
    );
    expect(await notes()).toEqual([]);
  });

  it('refuses to be used after its end', async () => {
    const tx = await unitOfWork.run(async (open) => open);
    expect(() => tx.publish(thing(1))).toThrow('over');
    await expect(tx.query('select 1')).rejects.toThrow('over');
  });
});
