import { describe, expect, it } from '@jest/globals';
import { inferredDeadline } from '../review/deadline.js';
import type { ItemEdits } from '../review/item-edits.js';
import { carriedEdits } from './carried-edits.js';

const edits: ItemEdits = {
  duty: 'LED',
  recipients: [{ name: '市级有关部门', role: 'CO', unitIds: ['a', 'b'] }],
  reportingUnitId: 'a',
  deadline: inferredDeadline('2020-12-31'),
  dropped: { reason: '重复' },
  note: '电话核实',
};
const stays = (id: string) => id;

describe('corrections that are carried over', () => {
  it('between versions of one year’s plan are all but the note, which was about the other item', () => {
    const { note: _, ...rest } = edits;
    expect(carriedEdits(edits, [], true, stays)).toEqual(rest);
  });

  it('from last year’s plan leave deadline and dropping behind', () => {
    expect(Object.keys(carriedEdits(edits, [], false, stays))).toEqual(['duty', 'recipients', 'reportingUnitId']);
  });

  it('say nothing of units where the documents name others', () => {
    expect(Object.keys(carriedEdits(edits, ['RECIPIENTS'], true, stays))).toEqual(['deadline']);
    expect(Object.keys(carriedEdits(edits, ['DUTY'], true, stays))).toEqual(['deadline']);
  });

  it('of an item whose words changed keep it from being dropped, and whose deadline changed, from the old one', () => {
    expect(carriedEdits(edits, ['TEXT'], true, stays)).not.toHaveProperty('dropped');
    expect(carriedEdits(edits, ['DEADLINE'], true, stays)).not.toHaveProperty('deadline');
  });

  it('name the successors of units that are gone, each once', () => {
    expect(carriedEdits(edits, [], false, () => 'c')).toMatchObject({ recipients: [{ unitIds: ['c'] }], reportingUnitId: 'c' });
  });

  it('leave a choice behind as soon as one of its units has no successor', () => {
    expect(carriedEdits(edits, [], false, (id) => (id === 'a' ? null : id))).toEqual({ duty: 'LED' });
  });
});
