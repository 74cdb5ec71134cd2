import { describe, expect, it } from '@jest/globals';
import { inferredDeadline } from './deadline.js';
import type { EffectiveItem } from './effective-item.js';
import type { ItemEdits, NamedRecipient } from './item-edits.js';
import { mergedEdits, pieceEdits } from './reshaped-edits.js';

function item(edited: ItemEdits, names: NamedRecipient[], duty: EffectiveItem['duty'] = 'LED') {
  const effective: EffectiveItem = { duty, dutyChosen: false, names, reportingUnitId: null, deadline: null, dropped: false };
  return { row: { edited }, effective };
}
const lead = (name: string): NamedRecipient => ({ name, role: 'LEAD' });
const co = (name: string): NamedRecipient => ({ name, role: 'CO' });

describe('corrections of items that are merged', () => {
  it('to recipients are joined, led by the first; nobody stands twice', () => {
    const merged = mergedEdits([item({}, [lead('甲'), co('乙')]), item({ recipients: [lead('丙'), co('甲')] }, [lead('丙'), co('甲')])]);
    expect(merged).toEqual({ recipients: [lead('甲'), co('乙'), co('丙')] });
  });

  it('leave nothing where nothing was corrected', () => {
    expect(mergedEdits([item({}, [lead('甲')]), item({}, [lead('乙')])])).toEqual({});
  });

  it('keep the first deadline a person set, and every note once', () => {
    const deadline = inferredDeadline('2020-12-31');
    expect(mergedEdits([item({ note: '待核' }, []), item({ note: '待核', deadline }, [])])).toEqual({ note: '待核', deadline });
  });

  it('under a shared duty give everybody a part of the same kind', () => {
    const shared: NamedRecipient = { name: '甲', role: 'SHARED' };
    expect(mergedEdits([item({ recipients: [shared] }, [shared], 'SHARED'), item({}, [lead('乙')])]).recipients).toEqual([shared, { name: '乙', role: 'SHARED' }]);
  });
});

it('a piece of a split item keeps its corrections, and not that the whole was dropped', () => {
  expect(pieceEdits({ note: '待核', dropped: { reason: '已拆分' } })).toEqual({ note: '待核' });
});
