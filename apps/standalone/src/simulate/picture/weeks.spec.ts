import { describe, expect, it } from '@jest/globals';
import { countByWeek, weekOf, weeksBetween } from './weeks.js';

describe('the weeks of a simulation', () => {
  it('begin on Mondays, the first with that of the first day', () => {
    expect(weeksBetween('2020-09-22', '2020-10-05')).toEqual(['2020-09-21', '2020-09-28', '2020-10-05']);
    expect(weekOf('2021-01-03')).toBe('2020-12-28');
  });

  it('sum what happened on their days', () => {
    const happened = [
      { date: '2020-09-22', count: 2 },
      { date: '2020-09-27', count: 1 },
      { date: '2020-10-05', count: 4 },
    ];
    expect(countByWeek(weeksBetween('2020-09-22', '2020-10-05'), happened)).toEqual([3, 0, 4]);
  });

  it('take nothing from outside', () => {
    expect(() => countByWeek(['2020-09-21'], [{ date: '2020-09-28', count: 1 }])).toThrow('2020-09-28');
  });
});
