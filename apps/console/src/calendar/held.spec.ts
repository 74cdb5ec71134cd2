import { describe, expect, it } from '@jest/globals';
import { yearsWaitedFor } from './held.js';

const held = [{ year: 2027, timers: 483 }, { year: 2028, timers: 2 }];

describe('the years that reminders wait for', () => {
  it('are those held for, but not the one shown that has just been entered', () => {
    expect(yearsWaitedFor(held, { year: 2027, known: true })).toEqual([{ year: 2028, timers: 2 }]);
  });

  it.each([{ year: 2027, known: false }, { year: 2026, known: true }])('are all of them beside %j', (shown) => {
    expect(yearsWaitedFor(held, shown)).toEqual(held);
  });
});
