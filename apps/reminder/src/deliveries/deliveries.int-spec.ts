import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { VirtualClock, atShanghai } from '#calendar';
import { UnitOfWork } from '#messaging';
import { freshDatabase, type TestDatabase } from '#testing';
import { v7 as uuidv7 } from 'uuid';
import { ReminderUnderTest } from '../reminder-under-test.js';
import { Deliveries } from './deliveries.js';

const JUSTICE = '01930000-0000-7000-8000-000000000011';
const MARKETS = '01930000-0000-7000-8000-000000000012';

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
});
afterAll(async () => {
  await reminder.close();
  await database.drop();
});
beforeEach(() => reminder.query('truncate subscription, delivery, delivery_decision, digest, reminder'));

const subscribe = async (unitId: string, change: { kinds?: string[]; confirmed?: boolean; removed?: boolean } = {}): Promise<string> => {
  const { kinds = ['DIGEST', 'NOTICE'], confirmed = true, removed = false } = change;
  const [row] = await reminder.query<{ id: string }>(
    `insert into subscription (jurisdiction_id, unit_id, channel, label, sealed, shown, endpoint, kinds, confirmed_at, removed_at, created_at, created_by)
     values ($1, $2, 'WEBHOOK', 'x', 'x', 'x', 'x', $3, $4, $5, now(), $2) returning id`,
    ReminderUnderTest.jurisdictionId,
    unitId,
    kinds,
    confirmed ? new Date() : null,
    removed ? new Date() : null,
  );
  return row?.id ?? '';
};
const digest = async (unitId: string): Promise<string> => {
  const id = uuidv7();
  await reminder.query(
    `insert into digest (id, jurisdiction_id, unit_id, unit_name, channel, day, sent_at, line_count) values ($1, $2, $3, 'x', 'inbox', '2020-09-24', now(), 1)`,
    id,
    ReminderUnderTest.jurisdictionId,
    unitId,
  );
  return id;
};
const write = (...ids: string[]) =>
  reminder.app.nest.get(UnitOfWork).run((tx) => reminder.app.nest.get(Deliveries).forDigests(tx, ids, reminder.clock.now()));
const deliveries = () =>
  reminder.query<{ subscription: string; part: number; state: string }>(
    'select subscription_id as subscription, part, state from delivery order by subscription_id, part',
  );

describe('a digest', () => {
  it('goes to each confirmed subscription of its unit that wants digests, and to no other', async () => {
    const [first, second] = [await subscribe(JUSTICE), await subscribe(JUSTICE)];
    await subscribe(JUSTICE, { kinds: ['NOTICE'] });
    await subscribe(JUSTICE, { confirmed: false });
    await subscribe(JUSTICE, { removed: true });
    await subscribe(MARKETS);
    await write(await digest(JUSTICE));
    expect(await deliveries()).toEqual([
      { subscription: first, part: 1, state: 'PENDING' },
      { subscription: second, part: 1, state: 'PENDING' },
    ]);
  });

  it('that grows before it is taken up stays one delivery', async () => {
    const subscription = await subscribe(JUSTICE);
    const id = await digest(JUSTICE);
    await write(id);
    await write(id);
    expect(await deliveries()).toEqual([{ subscription, part: 1, state: 'PENDING' }]);
  });

  it('that grows after it has left goes out in a further part', async () => {
    const subscription = await subscribe(JUSTICE);
    const id = await digest(JUSTICE);
    await write(id);
    await reminder.query(`update delivery set state = 'SENT', next_at = null`);
    await write(id);
    expect(await deliveries()).toEqual([
      { subscription, part: 1, state: 'SENT' },
      { subscription, part: 2, state: 'PENDING' },
    ]);
  });
});
