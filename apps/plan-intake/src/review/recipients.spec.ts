import { describe, expect, it } from '@jest/globals';
import type { Role } from '#contracts';
import type { NameBinding } from '../units/name-binding.js';
import type { EffectiveItem } from './effective-item.js';
import type { NamedRecipient } from './item-edits.js';
import { recipientsOf } from './recipients.js';

const unit = (name: string, unitId: string): NameBinding => ({
  name,
  resolution: 'EXACT',
  collective: false,
  unitIds: [unitId],
  candidates: [],
});
const group = (name: string, ...unitIds: string[]): NameBinding => ({
  name,
  resolution: 'COLLECTIVE',
  collective: true,
  unitIds,
  candidates: [],
});

const bindings = new Map(
  [
    unit('市司法局', 'justice'),
    unit('市综合执法局', 'enforcement'),
    unit('市财政局', 'finance'),
    group('各县（市、区）政府', 'nanhu', 'xiuzhou'),
    group('市级有关部门（单位）'),
    group('市政府各部门', 'justice', 'finance'),
  ].map((binding) => [binding.name, binding]),
);

const named = (role: Role, ...names: string[]): NamedRecipient[] => names.map((name) => ({ name, role }));

const item = (names: NamedRecipient[], over: Partial<EffectiveItem> = {}): EffectiveItem => ({
  duty: 'LED',
  dutyChosen: false,
  names,
  reportingUnitId: null,
  deadline: null,
  dropped: false,
  ...over,
});

const rolesOf = (of: EffectiveItem) =>
  recipientsOf(of, bindings).recipients.map(({ unitId, role, reporting }) => `${unitId} ${role}${reporting ? ' reporting' : ''}`);

describe('the recipients of an item', () => {
  it('the lead reports, co-units follow in the order of the document', () => {
    expect(rolesOf(item([...named('LEAD', '市司法局'), ...named('CO', '市财政局', '市综合执法局')]))).toEqual([
      'justice LEAD reporting',
      'finance CO',
      'enforcement CO',
    ]);
  });

  it('of several leads the first reports', () => {
    expect(rolesOf(item(named('LEAD', '市综合执法局', '市司法局')))).toEqual(['enforcement LEAD reporting', 'justice LEAD']);
  });

  it('of several leads the picked one reports', () => {
    const leads = item(named('LEAD', '市综合执法局', '市司法局'), { reportingUnitId: 'justice' });
    expect(rolesOf(leads)).toEqual(['enforcement LEAD', 'justice LEAD reporting']);
  });

  it('a picked unit that leads no longer does not report', () => {
    const corrected = item([...named('LEAD', '市司法局'), ...named('CO', '市财政局')], { reportingUnitId: 'finance' });
    expect(rolesOf(corrected)).toEqual(['justice LEAD reporting', 'finance CO']);
  });

  it('a collective is expanded with the role of its name', () => {
    expect(rolesOf(item([...named('LEAD', '市司法局'), ...named('CO', '各县（市、区）政府')]))).toEqual([
      'justice LEAD reporting',
      'nanhu CO',
      'xiuzhou CO',
    ]);
  });

  it('where only a collective leads, nobody does: the duty is shared and nobody reports for the others', () => {
    const led = item([...named('LEAD', '各县（市、区）政府'), ...named('CO', '市司法局')]);
    expect(recipientsOf(led, bindings).duty).toBe('SHARED');
    expect(rolesOf(led)).toEqual(['nanhu SHARED', 'xiuzhou SHARED', 'justice SHARED']);
  });

  it('a collective leads where a person says so', () => {
    expect(rolesOf(item(named('LEAD', '各县（市、区）政府'), { dutyChosen: true }))).toEqual([
      'nanhu LEAD reporting',
      'xiuzhou LEAD',
    ]);
  });

  it('beside a leading collective the first single unit reports', () => {
    expect(rolesOf(item(named('LEAD', '各县（市、区）政府', '市司法局')))).toEqual([
      'nanhu LEAD',
      'xiuzhou LEAD',
      'justice LEAD reporting',
    ]);
  });

  it('a unit named twice is one recipient with its strongest role', () => {
    expect(rolesOf(item([...named('CO', '市政府各部门'), ...named('LEAD', '市司法局')]))).toEqual([
      'justice LEAD reporting',
      'finance CO',
    ]);
  });

  it('a shared duty has no lead', () => {
    expect(rolesOf(item(named('SHARED', '市司法局', '市财政局'), { duty: 'SHARED' }))).toEqual([
      'justice SHARED',
      'finance SHARED',
    ]);
  });

  it('units chosen for one item win over what the name stands for elsewhere', () => {
    expect(rolesOf(item([{ name: '市级有关部门（单位）', role: 'LEAD', unitIds: ['finance'] }]))).toEqual([
      'finance LEAD reporting',
    ]);
  });

  it('a name nobody knows goes to nobody and stays visible', () => {
    const { named: names, recipients } = recipientsOf(item(named('LEAD', '市大数据局')), bindings);
    expect(recipients).toEqual([]);
    expect(names.map(({ binding }) => binding.resolution)).toEqual(['UNKNOWN']);
  });

  it('a led item in which nobody is named to lead says so', () => {
    expect(recipientsOf(item(named('CO', '市司法局')), bindings).leadMissing).toBe(true);
  });
});
