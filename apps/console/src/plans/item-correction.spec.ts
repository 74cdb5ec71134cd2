import { describe, expect, it } from '@jest/globals';
import type { PlanItem } from '../api/resources.js';
import { correctionOf, correctionRequest } from './item-correction.js';

const item: PlanItem = {
  id: '01930000-0000-7000-8000-000000000201',
  revision: 3,
  position: 2,
  section: '一、政府职能依法全面履行',
  subsection: null,
  clause: '（一）',
  clauseTitle: null,
  ordinal: 2,
  text: '加大执法力度。',
  span: { start: 0, end: 7 },
  responsibility: '责任单位：市司法局、市级有关部门',
  responsibilitySpan: { start: 8, end: 24 },
  read: { leadRule: 'DECLARED_FIRST', deadlines: [] },
  edited: {},
  duty: 'LED',
  names: [
    { name: '市司法局', role: 'LEAD', resolution: 'ALIAS', collective: false, unitIds: ['sfj'], candidates: [] },
    { name: '市级有关部门', role: 'CO', resolution: 'CHOSEN', collective: true, unitIds: ['gaj', 'jyj'], candidates: [] },
  ],
  recipients: [{ unitId: 'sfj', unitName: '嘉兴市司法局', role: 'LEAD', reporting: true }],
  deadline: { kind: 'INFERRED', text: null, due: '2020-12-31', recurrence: null },
  targets: [],
  dropped: null,
  replacedBy: [],
  origin: { how: 'READ' },
  accepted: null,
  note: null,
  diagnostics: [],
  blockers: [],
  warnings: [],
};
const shown = correctionOf(item);

describe('a correction of an item', () => {
  it('asks for nothing where nothing was changed', () => {
    expect(correctionRequest(shown, correctionOf(item))).toEqual({});
  });

  it('lets a corrected name be looked up anew instead of keeping the unit it stood for', () => {
    const [lead, ...rest] = shown.recipients;
    const after = { ...shown, recipients: [{ role: 'LEAD' as const, ...lead, name: ' 市公安局 ' }, ...rest] };
    expect(correctionRequest(shown, after)).toEqual({
      recipients: [
        { name: '市公安局', role: 'LEAD' },
        { name: '市级有关部门', role: 'CO' },
      ],
    });
  });

  it('keeps the units a person chose for this item', () => {
    const edited = { ...item, edited: { recipients: [{ name: '市级有关部门', role: 'CO' as const, unitIds: ['gaj'] }] } };
    expect(correctionOf(edited).recipients[1]?.unitIds).toEqual(['gaj']);
  });

  it('sends a deadline as a whole when kind or date changes', () => {
    expect(correctionRequest(shown, { ...shown, due: '2020-11-30' })).toEqual({ deadline: { kind: 'INFERRED', due: '2020-11-30' } });
  });

  it('drops an item with its reason and takes it in again with null', () => {
    const dropped = { ...shown, dropped: true, reason: ' 已完成 ' };
    expect(correctionRequest(shown, dropped)).toEqual({ dropped: { reason: '已完成' } });
    expect(correctionRequest(dropped, shown)).toEqual({ dropped: null });
  });

  it('takes an emptied note back', () => {
    expect(correctionRequest({ ...shown, note: '待核' }, { ...shown, note: ' ' })).toEqual({ note: null });
  });
});
