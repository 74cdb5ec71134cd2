import { describe, expect, it } from '@jest/globals';
import { VirtualClock, today } from './clock.js';
import { atShanghai } from './plain-date.js';

describe('the virtual clock', () => {
  it('stands still until it is advanced', () => {
    const clock = new VirtualClock(atShanghai('2020-09-22', '09:00'));
    expect(clock.now()).toEqual(clock.now());
    clock.advanceTo(atShanghai('2020-12-31', '23:59'));
    expect(today(clock)).toBe('2020-12-31');
    clock.advanceTo(atShanghai('2021-01-01', '00:00'));
    expect(today(clock)).toBe('2021-01-01');
  });

  it('does not go back', () => {
    const clock = new VirtualClock(atShanghai('2020-09-22', '09:00'));
    expect(() => clock.advanceTo(atShanghai('2020-09-22', '08:59'))).toThrow(RangeError);
  });

  it('hands out instants nobody can bend', () => {
    const clock = new VirtualClock(atShanghai('2020-09-22', '09:00'));
    clock.now().setFullYear(1999);
    expect(today(clock)).toBe('2020-09-22');
  });
});
