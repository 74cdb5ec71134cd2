import { describe, expect, it } from '@jest/globals';
import { weeksUpTo } from './weeks.js';

describe('ISO weeks', () => {
  it('run from Monday to Sunday up to the one of a day', () => {
    expect(weeksUpTo('2020-11-22', 2)).toEqual([
      { name: '2020-W46', monday: '2020-11-09', sunday: '2020-11-15' },
      { name: '2020-W47', monday: '2020-11-16', sunday: '2020-11-22' },
    ]);
  });

  it('belong to the year of their Thursday', () => {
    expect(weeksUpTo('2021-01-05', 3).map(({ name, monday }) => `${name} ${monday}`)).toEqual([
      '2020-W52 2020-12-21',
      '2020-W53 2020-12-28',
      '2021-W01 2021-01-04',
    ]);
    expect(weeksUpTo('2024-12-30', 1)).toMatchObject([{ name: '2025-W01' }]);
  });
});
