import { describe, expect, it } from '@jest/globals';
import { installedYearPacks, WorkingCalendar } from '#calendar';
import type { ResolvedItem } from './blockers.js';
import { calendarReach } from './calendar-reach.js';
import { inferredDeadline } from './deadline.js';
import type { EffectiveItem } from './effective-item.js';
import { recipientsOf } from './recipients.js';
import { warningsOf } from './warnings.js';

const until2020 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2020));

function item(id: string, over: Partial<EffectiveItem> = {}): ResolvedItem {
  const effective: EffectiveItem = {
    duty: 'SHARED',
    dutyChosen: false,
    names: [],
    reportingUnitId: null,
    deadline: inferredDeadline('2020-11-20'),
    dropped: false,
    ...over,
  };
  return { id, effective, ...recipientsOf(effective, new Map()) };
}
const due = (date: string, dropped = false): ResolvedItem => item(date, { deadline: inferredDeadline(date), dropped });

const warnings = (...items: ResolvedItem[]) => warningsOf(calendarReach(items, { calendar: until2020, today: '2020-09-22', issuedOn: '2020-01-06' }), '2020-09-22');
const warned = (...items: ResolvedItem[]) => warnings(...items).map(({ code, name, itemIds }) => [code, name, itemIds]);

describe('what to know before a plan is issued', () => {
  it('nothing, where every deadline is still to come, today’s included', () => {
    expect(warned(due('2020-09-22'), due('2020-11-20'), item('none yet', { deadline: null }))).toEqual([]);
  });

  it('which deadlines have passed, and what becomes of them', () => {
    expect(warned(due('2019-12-31'), due('2020-09-21'), due('2020-01-31', true), due('2020-11-20'))).toEqual([
      ['DEADLINE_PAST', null, ['2019-12-31', '2020-09-21']],
    ]);
    expect(warnings(due('2019-12-31'), due('2020-09-21'))[0]?.message).toBe('2 项时限已过，下达后即按逾期催办');
  });

  it('nothing of what recurs, whose next day is to come; but of what ran out since the document was issued', () => {
    const yearly = { kind: 'RECURRING', text: '每年10月底前', due: null, recurrence: 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=31' } as const;
    const soon = { kind: 'RELATIVE', text: '印发后5个工作日内', due: null, recurrence: null, term: { count: 5, unit: 'WORKDAY' } } as const;
    expect(warned(item('yearly', { deadline: yearly }), item('soon', { deadline: soon }))).toEqual([['DEADLINE_PAST', null, ['soon']]]);
  });

  it('which years only the reminders reach into nobody has entered', () => {
    expect(warned(due('2020-11-20'), due('2021-03-31'))).toEqual([]);
    expect(warned(due('2020-12-31'), due('2020-12-15'), due('2020-11-20'))).toEqual([
      ['REMINDER_YEAR_MISSING', '2021', ['2020-12-31', '2020-12-15']],
    ]);
  });
});
