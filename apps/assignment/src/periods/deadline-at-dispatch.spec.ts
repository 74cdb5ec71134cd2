import { describe, expect, it } from '@jest/globals';
import { deadlineAtDispatch, type IssuedDeadline } from './deadline-at-dispatch.js';

const issued = (kind: IssuedDeadline['kind'], text: string | null, rest: Partial<IssuedDeadline> = {}): IssuedDeadline => ({
  kind,
  text,
  due: null,
  recurrence: null,
  ...rest,
});

describe('the deadline of an item on the day of its dispatch', () => {
  it.each([
    [issued('DATE', '6月底前', { due: '2020-06-30' }), '2020-06-30'],
    [issued('WINDOW', '第一季度', { due: '2020-03-31' }), '2020-03-31'],
    [issued('RELATIVE', '发布之日起15日内', { due: '2020-03-01' }), '2020-03-01'],
    [issued('HORIZON', '到2025年', { due: '2025-12-31' }), '2025-12-31'],
    [issued('INFERRED', null, { due: '2020-12-31' }), '2020-12-31'],
    [issued('DATE', null, { due: '2020-06-30', recurrence: 'FREQ=YEARLY' }), '2020-06-30'],
  ])('that has a day keeps it: %j', (deadline, due) => {
    expect(deadlineAtDispatch(deadline, 2020, '2020-02-15')).toEqual({
      ...deadline,
      due,
      period: null,
      recursUntil: null,
      nextPeriodOpens: null,
      waitsFor: null,
    });
  });

  it.each([
    [issued('RECURRING', '每年1月31日前', { recurrence: 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31' }), '2020-01-31', null, '2020-02-01'],
    [issued('WINDOW', '每年第一季度', { recurrence: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31' }), '2020-03-31', null, '2020-04-01'],
    [issued('RECURRING', '每季度', { recurrence: 'FREQ=MONTHLY;INTERVAL=3' }), '2019-06-30', '2019-12-31', '2019-07-01'],
  ])('that recurs is that of the first period: %j', (deadline, due, recursUntil, nextPeriodOpens) => {
    expect(deadlineAtDispatch(deadline, 2019, '2019-04-30')).toMatchObject({ due, period: due, recursUntil, nextPeriodOpens, waitsFor: null });
  });

  it('of the last period of the plan’s year opens no other', () => {
    const quarterly = issued('RECURRING', '每季度', { recurrence: 'FREQ=MONTHLY;INTERVAL=3' });
    expect(deadlineAtDispatch(quarterly, 2020, '2020-10-09')).toMatchObject({ due: '2020-12-31', nextPeriodOpens: null });
  });

  it('that recurs without a calendar has no day and no period', () => {
    expect(deadlineAtDispatch(issued('RECURRING', '每学期'), 2020, '2020-02-15')).toMatchObject({ due: null, period: null, nextPeriodOpens: null });
  });

  it('that waits for its trigger has no day yet, and says how long it will run', () => {
    const waiting = issued('RELATIVE', '项目验收后30日内', { term: { count: 30, unit: 'DAY' } });
    expect(deadlineAtDispatch(waiting, 2020, '2020-02-15')).toMatchObject({ due: null, waitsFor: { count: 30, unit: 'DAY' } });
  });
});
