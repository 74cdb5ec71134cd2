import { describe, expect, it } from '@jest/globals';
import { installedYearPacks, WorkingCalendar } from '#calendar';
import type { ResolvedItem } from './blockers.js';
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

const warned = (...items: ResolvedItem[]) => warningsOf(items, until2020, '2020-09-22').map(({ code, name, itemIds }) => [code, name, itemIds]);

describe('what to know before a plan is issued', () => {
  it('nothing, where every deadline is still to come, today’s included', () => {
    expect(warned(due('2020-09-22'), due('2020-11-20'), item('none yet', { deadline: null }))).toEqual([]);
  });

  it('which deadlines have passed, and what becomes of them', () => {
    expect(warned(due('2019-12-31'), due('2020-09-21'), due('2020-01-31', true), due('2020-11-20'))).toEqual([
      ['DEADLINE_PAST', null, ['2019-12-31', '2020-09-21']],
    ]);
    expect(warningsOf([due('2019-12-31'), due('2020-09-21')], until2020, '2020-09-22')[0]?.message).toBe('2 项时限已过，下达后即按逾期催办');
  });

  it('which years only the reminders reach into nobody has entered', () => {
    expect(warned(due('2020-11-20'), due('2021-03-31'))).toEqual([]);
    expect(warned(due('2020-12-31'), due('2020-12-15'), due('2020-11-20'))).toEqual([
      ['REMINDER_YEAR_MISSING', '2021', ['2020-12-31', '2020-12-15']],
    ]);
  });
});
