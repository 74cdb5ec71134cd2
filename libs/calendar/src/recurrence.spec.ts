import { describe, expect, it } from '@jest/globals';
import { firstPeriod, periodAfter, recursUntil } from './recurrence.js';

/** The first `count` periods of what was dispatched on the day. */
function periods(recurrence: string, from: string, count: number): (string | null)[] {
  const found: (string | null)[] = [firstPeriod(recurrence, from)];
  while (found.length < count) {
    const last = found.at(-1);
    found.push(last ? periodAfter(recurrence, last, from) : null);
  }
  return found;
}

describe('the periods of what recurs', () => {
  it.each([
    ['每年1月31日前', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31', '2020-09-22', ['2021-01-31', '2022-01-31', '2023-01-31']],
    ['每年第一季度', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31', '2019-04-30', ['2020-03-31', '2021-03-31', '2022-03-31']],
    ['每年', 'FREQ=YEARLY', '2020-09-22', ['2020-12-31', '2021-12-31', '2022-12-31']],
    ['每两年12月底前', 'FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31', '2020-09-22', ['2020-12-31', '2022-12-31', '2024-12-31']],
    ['每两年1月底前', 'FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=31', '2020-09-22', ['2021-01-31', '2023-01-31', '2025-01-31']],
    ['每季度', 'FREQ=MONTHLY;INTERVAL=3', '2020-09-22', ['2020-09-30', '2020-12-31', '2021-03-31']],
    ['每季度末', 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', '2020-10-01', ['2020-12-31', '2021-03-31', '2021-06-30']],
    ['每季度首月5日前', 'FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5', '2020-10-05', ['2020-10-05', '2021-01-05', '2021-04-05']],
    ['每半年', 'FREQ=MONTHLY;INTERVAL=6', '2020-07-01', ['2020-12-31', '2021-06-30', '2021-12-31']],
    ['每双月', 'FREQ=MONTHLY;INTERVAL=2', '2020-09-22', ['2020-10-31', '2020-12-31', '2021-02-28']],
    ['每月', 'FREQ=MONTHLY', '2020-01-31', ['2020-01-31', '2020-02-29', '2020-03-31']],
    ['每月5日前', 'FREQ=MONTHLY;BYMONTHDAY=5', '2020-12-06', ['2021-01-05', '2021-02-05', '2021-03-05']],
    ['每月31日前', 'FREQ=MONTHLY;BYMONTHDAY=31', '2021-01-31', ['2021-01-31', '2021-02-28', '2021-03-31']],
    ['每旬', 'FREQ=MONTHLY;BYMONTHDAY=10,20,-1', '2020-02-11', ['2020-02-20', '2020-02-29', '2020-03-10']],
    ['每周五', 'FREQ=WEEKLY;BYDAY=FR', '2020-12-31', ['2021-01-01', '2021-01-08', '2021-01-15']],
    ['每周', 'FREQ=WEEKLY', '2020-09-22', ['2020-09-25', '2020-10-02', '2020-10-09']],
    ['每两周', 'FREQ=WEEKLY;INTERVAL=2', '2020-09-22', ['2020-09-25', '2020-10-09', '2020-10-23']],
  ])('of %s (%s) from %s are %j', (_, recurrence, from, expected) => {
    expect(periods(recurrence, from, 3)).toEqual(expected);
  });

  it.each(['FREQ=DAILY', '每学期', '', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=WEEKLY;BYDAY=ZZ'])('of %j are none: it is standing work, or no calendar can say when', (recurrence) => {
    expect(firstPeriod(recurrence, '2020-09-22')).toBeNull();
    expect(periodAfter(recurrence, '2020-09-22', '2020-09-22')).toBeNull();
  });

  it.each([
    ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31;UNTIL=20220201', ['2021-01-31', '2022-01-31', null]],
    ['FREQ=MONTHLY;INTERVAL=3;UNTIL=20201231', ['2020-09-30', '2020-12-31', null]],
    ['FREQ=MONTHLY;INTERVAL=3;COUNT=4', ['2020-09-30', '2020-12-31', '2021-03-31', '2021-06-30', null]],
    ['FREQ=YEARLY;INTERVAL=2;COUNT=3', ['2020-12-31', '2022-12-31', '2024-12-31', null]],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2', ['2020-09-30', '2020-10-31', null]],
    ['FREQ=MONTHLY;BYMONTHDAY=10,20,-1;COUNT=3', ['2020-09-30', '2020-10-10', '2020-10-20', null]],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=2', ['2020-09-25', '2020-10-09', null]],
    ['FREQ=YEARLY;COUNT=1', ['2020-12-31', null]],
    ['FREQ=YEARLY;INTERVAL=180', ['2020-12-31', null]],
    ['FREQ=YEARLY;INTERVAL=9000', ['2020-12-31', null]],
  ])('of %s end with the rule, or with the years there are: %j', (rule, expected) => {
    expect(periods(rule, '2020-09-22', expected.length)).toEqual(expected);
  });
});

describe('until when it recurs', () => {
  it.each([
    ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31', 2020, null],
    ['FREQ=YEARLY', 2020, null],
    ['FREQ=MONTHLY;INTERVAL=3', 2020, '2020-12-31'],
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1', 2021, '2021-12-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=5', null, '2020-12-31'],
    ['FREQ=WEEKLY', 2018, '2020-12-31'],
    ['FREQ=MONTHLY;INTERVAL=3;COUNT=4', 2020, null],
    ['FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20210630', 2020, null],
  ])('%s of a plan of %s ends on %s', (recurrence, year, expected) => {
    expect(recursUntil(recurrence, year, '2020-09-22')).toBe(expected);
  });
});
