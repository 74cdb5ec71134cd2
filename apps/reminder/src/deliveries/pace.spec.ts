import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { paceAfter } from './pace.js';

const at = (ms: number): Date => new Date(ms);

describe('an endpoint that takes three in ten milliseconds', () => {
  const limits = [{ count: 3, withinMs: 10 }];

  it('is free at once until the third, and then when the first has passed', () => {
    const first = paceAfter([], at(100), limits);
    expect(first).toEqual({ sentAt: [at(100)], freeAt: at(100) });
    const second = paceAfter(first.sentAt, at(104), limits);
    expect(second.freeAt).toEqual(at(104));
    const third = paceAfter(second.sentAt, at(105), limits);
    expect(third.freeAt).toEqual(at(110));
    expect(paceAfter(third.sentAt, at(110), limits)).toEqual({ sentAt: [at(104), at(105), at(110)], freeAt: at(114) });
  });
});

describe('whoever keeps the pace', () => {
  it('never sends more than a limit allows in any window, and is never stopped without need', () => {
    const limits = fc.array(fc.record({ count: fc.integer({ min: 1, max: 6 }), withinMs: fc.integer({ min: 1, max: 60 }) }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(limits, fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 60 }), (rules, wishes) => {
        const sent: number[] = [];
        let kept: readonly Date[] = [];
        let now = 1_000;
        let free = now;
        for (const wish of wishes) {
          now = Math.max(now + wish, free);
          sent.push(now);
          const pace = paceAfter(kept, at(now), rules);
          [kept, free] = [pace.sentAt, pace.freeAt.getTime()];
          for (const { count, withinMs } of rules) expect(sent.filter((one) => one > now - withinMs).length).toBeLessThanOrEqual(count);
          if (free > now) expect(rules.some(({ count, withinMs }) => sent.filter((one) => one > free - 1 - withinMs).length >= count)).toBe(true);
        }
      }),
    );
  });
});
