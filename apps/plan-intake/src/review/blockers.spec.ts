import { describe, expect, it } from '@jest/globals';
import { installedYearPacks, WorkingCalendar } from '#calendar';
import type { NameBinding } from '../units/name-binding.js';
import { blockersOf, type ResolvedItem } from './blockers.js';
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

const codes = (...items: ResolvedItem[]) => blockersOf(items, units, until2020).map(({ code, name, itemIds }) => [code, name, itemIds]);

describe('what keeps a plan from being confirmed', () => {
  it('nothing, where every item has its units and a deadline', () => {
    expect(codes(item('a'), item('b'))).toEqual([]);
  });

  it('a deadline that only recurs is a deadline', () => {
    const yearly = { kind: 'RECURRING', text: '每年1月31日前', due: null, recurrence: 'FREQ=YEARLY' } as const;
    expect(codes(item('a', { deadline: yearly }))).toEqual([]);
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

  it('blocks nothing that is dropped, or has no day yet', () => {
    expect(codes(item('a', { ...due('2021-03-31'), dropped: true }), item('b'))).toEqual([]);
  });
});
