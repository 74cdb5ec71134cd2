import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { VirtualClock, atShanghai } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { DEFAULT_POLICY } from '../ladder/default-policy.js';
import { ReminderUnderTest } from '../reminder-under-test.js';
import { NamePapers1795356100000 } from './name-papers.1795356100000.js';

const { version: _, ...policy } = DEFAULT_POLICY;

let database: TestDatabase;
let reminder: ReminderUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  reminder = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
});
afterEach(() => reminder.close());

const sweepUntil = async (date: string) => {
  for (let next = await reminder.sweeper.nextDue(); next !== null && next <= atShanghai(date, '08:30'); next = await reminder.sweeper.nextDue()) {
    reminder.advanceTo(next);
    await reminder.sweeper.sweep();
  }
};
const post = (path: string, body: object) => {
  const headers = { 'idempotency-key': uuidv7() };
  return reminder.call({ roles: ['OFFICE_DIRECTOR'] }, 'POST', `/api/ladder-policies${path}`, { body, headers });
};
const migrate = async (way: 'up' | 'down') => {
  const runner = reminder.app.nest.get(DataSource).createQueryRunner();
  await new NamePapers1795356100000()[way](runner).finally(() => runner.release());
};
const standing = () =>
  reminder.query(
    `select t.due, t.climbed, t.rung,
       array(select r.rung || ' ' || r.level from reminder r where r.assignment_id = t.assignment_id order by 1) as record,
       array(select a.rung from notice_assignment a where a.assignment_id = t.assignment_id order by 1) as papers
     from timer t order by assignment_id`,
  );

describe('rungs named before their papers had a name', () => {
  it('are named as they are now: those on record, those climbed and those waited for, by any policy', async () => {
    await reminder.dispatch({ due: '2020-09-25' }, { due: '2020-10-20' });
    await post('', { policy: { ...policy, rungs: [{ level: 'URGE', anchor: 'DUE', workdays: 1 }, { level: 'SUPERVISE', anchor: 'DUE', workdays: 4 }] }, reason: '试行' });
    await post('/1/activation', { running: false, reason: '试行' });
    await reminder.dispatch({ due: '2020-10-12' }, { due: '2020-10-28' });
    await sweepUntil('2020-10-30');
    const named = await standing();
    await migrate('down');
    const plain = await standing();
    expect(JSON.stringify(plain)).not.toContain('@SUPERVISE');
    expect(plain).toMatchObject([{ papers: ['DUE+1', 'DUE+10', 'DUE+4', 'DUE+7'] }, { rung: 'DUE+10' }, { rung: null, climbed: ['DUE+1', 'DUE+4'] }, { rung: 'DUE+4' }]);
    await migrate('up');
    expect(await standing()).toEqual(named);
  });
});
