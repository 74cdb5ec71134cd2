import { describe, expect, it } from '@jest/globals';
import { addDays, epochDay } from '#calendar';
import { paceOf, stretchOf, wantedOf } from './pace.js';

const year = { from: '2020-01-01', until: '2020-12-31' };

describe('how many there must be', () => {
  it.each([
    ['>=', 4, '期', 4],
    ['>', 4, '次', 5],
    ['=', 2, '场', 2],
    ['range', [3, 5], '件', 3],
    ['>=', 2.5, '个', 3],
    ['>', 2.5, '个', 3],
    ['<=', 3, '次', null],
    ['<', 3, '次', null],
    ['>=', 80, '%', null],
    ['>=', 40, '学时', null],
    ['>=', 5, '', null],
  ] as const)('for %s %s%s is %s', (comparator, value, unit, wanted) => {
    expect(wantedOf({ comparator, value: value as number | [number, number], unit })).toBe(wanted);
  });
});

describe('the stretch a target counts in', () => {
  it.each([
    ['YEAR', '2020-02-29', '2020-01-01', '2020-12-31'],
    ['HALF_YEAR', '2020-06-30', '2020-01-01', '2020-06-30'],
    ['HALF_YEAR', '2020-07-01', '2020-07-01', '2020-12-31'],
    ['QUARTER', '2021-03-31', '2021-01-01', '2021-03-31'],
    ['QUARTER', '2020-12-01', '2020-10-01', '2020-12-31'],
    ['MONTH', '2020-02-01', '2020-02-01', '2020-02-29'],
    ['MONTH', '2021-12-31', '2021-12-01', '2021-12-31'],
  ] as const)('%s of %s is %s to %s', (per, day, from, until) => {
    expect(stretchOf(per, day)).toEqual({ from, until });
  });
});

describe('the pace of 每年至少4期', () => {
  it.each([
    ['2020-01-01', 0, 'ON_PACE'],
    ['2020-01-15', 1, 'ON_PACE'],
    ['2020-01-15', 2, 'AHEAD'],
    ['2020-03-31', 0, 'ON_PACE'],
    ['2020-04-01', 0, 'BEHIND'],
    ['2020-04-01', 1, 'ON_PACE'],
    ['2020-07-01', 2, 'ON_PACE'],
    ['2020-07-01', 1, 'BEHIND'],
    ['2020-07-01', 3, 'AHEAD'],
    ['2020-07-02', 3, 'ON_PACE'],
    ['2020-07-01', 4, 'AHEAD'],
    ['2020-12-30', 3, 'ON_PACE'],
    ['2020-12-31', 3, 'BEHIND'],
    ['2020-12-31', 4, 'ON_PACE'],
    ['2020-12-31', 5, 'AHEAD'],
    ['2021-06-30', 3, 'BEHIND'],
    ['2019-12-31', 0, 'ON_PACE'],
    ['2019-12-31', 1, 'AHEAD'],
  ] as const)('on %s with %i is %s', (today, counted, pace) => {
    expect(paceOf(counted, 4, year, today)).toBe(pace);
  });

  it('never gets better by waiting and never worse by doing more, on any day with any number wanted', () => {
    const rank = { BEHIND: 0, ON_PACE: 1, AHEAD: 2 };
    for (const wanted of [1, 2, 3, 4, 7, 12, 52, 366]) {
      for (let day = 0; day <= epochDay(year.until) - epochDay(year.from); day += 1) {
        const today = addDays(year.from, day);
        for (let counted = 0; counted <= wanted + 1; counted += Math.max(1, Math.floor(wanted / 6))) {
          const now = rank[paceOf(counted, wanted, year, today)];
          expect(rank[paceOf(counted, wanted, year, addDays(today, 1))]).toBeLessThanOrEqual(now);
          expect(rank[paceOf(counted + 1, wanted, year, today)]).toBeGreaterThanOrEqual(now);
        }
        const expected = (wanted * (day + 1)) / 366;
        expect(paceOf(Math.floor(expected), wanted, year, today)).toBe('ON_PACE');
        expect(paceOf(Math.ceil(expected), wanted, year, today)).toBe('ON_PACE');
        expect(paceOf(Math.ceil(expected) + 1, wanted, year, today)).toBe('AHEAD');
        if (expected >= 1) expect(paceOf(Math.floor(expected) - 1, wanted, year, today)).toBe('BEHIND');
      }
    }
  });
});
