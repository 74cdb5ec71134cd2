import { describe, expect, it } from '@jest/globals';
import { installedYearPacks, WorkingCalendar } from '#calendar';
import type { NameBinding } from '../units/name-binding.js';
import { blockersOf, type ResolvedItem } from './blockers.js';
import { calendarReach } from './calendar-reach.js';
import { inferredDeadline } from './deadline.js';
import type { EffectiveItem } from './effective-item.js';
import { recipientsOf } from './recipients.js';

const bindings = new Map<string, NameBinding>([
  ['市司法局', { name: '市司法局', resolution: 'EXACT', collective: false, unitIds: ['justice'], candidates: [] }],
  ['市外办', { name: '市外办', resolution: 'EXACT', collective: false, unitIds: ['closed'], candidates: [] }],
  ['市级有关部门', { name: '市级有关部门', resolution: 'COLLECTIVE', collective: true, unitIds: [], candidates: [] }],
]);
const until2020 = new WorkingCalendar(installedYearPacks().filter(({ year }) => year <= 2020));
const units = new Map([
  ['justice', { name: '嘉兴市司法局', active: true }],
  ['closed', { name: '嘉兴市外事办公室', active: false }],
]);

function item(id: string, over: Partial<EffectiveItem> = {}): ResolvedItem {
  const effective: EffectiveItem = {
    duty: 'LED',
    dutyChosen: false,
    names: [{ name: '市司法局', role: 'LEAD' }],
    reportingUnitId: null,
    deadline: inferredDeadline('2020-12-31'),
    dropped: false,
    ...over,
  };
  return { id, effective, ...recipientsOf(effective, bindings) };
}

const recurring = (recurrence: string) => ({ deadline: { kind: 'RECURRING', text: '每年', due: null, recurrence } as const });
const codesOn = (today: string, ...items: ResolvedItem[]) =>
  blockersOf(items, units, calendarReach(items, { calendar: until2020, today, issuedOn: '2020-12-01' })).map(({ code, name, itemIds }) => [code, name, itemIds]);
const codes = (...items: ResolvedItem[]) => codesOn('2020-09-22', ...items);

describe('what keeps a plan from being confirmed', () => {
  it('nothing, where every item has its units and a deadline', () => {
    expect(codes(item('a'), item('b'))).toEqual([]);
  });

  it('a deadline that only recurs is a deadline', () => {
    expect(codes(item('a', recurring('FREQ=YEARLY')))).toEqual([]);
  });

  it('an unknown name is one blocker however many items it stands in', () => {
    const unknown = { names: [{ name: '市大数据局', role: 'LEAD' as const }] };
    expect(codes(item('a', unknown), item('b'), item('c', unknown))).toEqual([
      ['UNIT_UNKNOWN', '市大数据局', ['a', 'c']],
    ]);
  });

  it('an open collective waits for a person', () => {
    expect(codes(item('a', { names: [{ name: '市级有关部门', role: 'CO' }, { name: '市司法局', role: 'LEAD' }] }))).toEqual([
      ['COLLECTIVE_UNRESOLVED', '市级有关部门', ['a']],
    ]);
  });

  it('a unit that went out of service is named by its name', () => {
    expect(codes(item('a', { names: [{ name: '市外办', role: 'LEAD' }] }))).toEqual([
      ['UNIT_INACTIVE', '嘉兴市外事办公室', ['a']],
    ]);
  });

  it('a missing lead, missing recipients and a missing deadline are told apart', () => {
    expect(
      codes(item('a', { names: [{ name: '市司法局', role: 'CO' }] }), item('b', { names: [] }), item('c', { deadline: null })),
    ).toEqual([
      ['RECIPIENT_MISSING', null, ['b']],
      ['LEAD_MISSING', null, ['a']],
      ['DEADLINE_MISSING', null, ['c']],
    ]);
  });

  it('a dropped item blocks nothing, and a plan of dropped items has nothing to issue', () => {
    expect(codes(item('a', { dropped: true, deadline: null }), item('b'))).toEqual([]);
    expect(codes(item('a', { dropped: true }))).toEqual([['PLAN_EMPTY', null, []]]);
  });
});

describe('a year nobody has entered', () => {
  const due = (date: string) => ({ deadline: inferredDeadline(date) });

  it('blocks every item that is due in it, and is named once', () => {
    expect(codes(item('a', due('2021-03-31')), item('b', due('2020-12-31')), item('c', due('2021-12-31')))).toEqual([
      ['CALENDAR_YEAR_MISSING', '2021', ['a', 'c']],
    ]);
  });

  it('blocks what recurs where its next day lies in it, and not where a day of this year comes first', () => {
    const window = { ...recurring('FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31').deadline, kind: 'WINDOW' } as const;
    expect(
      codes(
        item('january', recurring('FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31')),
        item('december', recurring('FREQ=YEARLY')),
        item('first quarter', { deadline: window }),
        item('no rule', recurring('FREQ=DAILY')),
      ),
    ).toEqual([['CALENDAR_YEAR_MISSING', '2021', ['january', 'first quarter']]]);
  });

  it('blocks what runs from the issue of the document into it', () => {
    const term = (count: number) => ({ deadline: { kind: 'RELATIVE', text: '印发之日起', due: null, recurrence: null, term: { count, unit: 'WORKDAY' } } as const });
    expect(codes(item('short', term(5)), item('long', term(30)))).toEqual([['CALENDAR_YEAR_MISSING', '2021', ['long']]]);
  });

  it('blocks everything where units would sign in it', () => {
    const items = [item('a'), item('b', { deadline: null }), item('c', { dropped: true })];
    expect(codesOn('2020-12-29', ...items)).toEqual([['DEADLINE_MISSING', null, ['b']]]);
    expect(codesOn('2020-12-30', ...items)).toEqual([
      ['DEADLINE_MISSING', null, ['b']],
      ['CALENDAR_YEAR_MISSING', '2021', ['a', 'b']],
    ]);
  });

  it('blocks nothing that is dropped, or has no day yet', () => {
    expect(codes(item('a', { ...due('2021-03-31'), dropped: true }), item('b'))).toEqual([]);
  });
});
