import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock, VirtualClock, atShanghai } from '#calendar';
import { freshDatabase, type TestDatabase } from '#testing';
import { ReminderUnderTest } from '../reminder-under-test.js';

/** Stands at an instant, and from `run` on runs as the machine's clock does. */
class ClockFrom extends Clock {
  private startedAt: number | null = null;

  constructor(private readonly instant: Date) {
    super();
  }

  run(): void {
    this.startedAt = performance.now();
  }

  now(): Date {
    return new Date(this.instant.getTime() + (this.startedAt === null ? 0 : performance.now() - this.startedAt));
  }
}

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describe('the schedule', () => {
  it('wakes at the minute the first timer is due, not before and not at the next look', async () => {
    const yesterday = await ReminderUnderTest.start(database.url, new VirtualClock(atShanghai('2020-09-22', '09:00')));
    await yesterday.dispatch({});
    await yesterday.close();

    const opening = atShanghai('2020-09-24', '08:30');
    const clock = new ClockFrom(new Date(opening.getTime() - 2_000));
    const reminder = await ReminderUnderTest.start(database.url, clock);
    clock.run();
    try {
      const sent = () => reminder.query<{ at: Date }>('select sent_at as at from digest');
      let found = await sent();
      while (found.length === 0) found = await sent();
      expect(found).toHaveLength(1);
      const late = (found[0]?.at.getTime() ?? 0) - opening.getTime();
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(20_000);
    } finally {
      await reminder.close();
    }
  });
});
