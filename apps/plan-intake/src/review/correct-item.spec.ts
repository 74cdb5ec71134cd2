import { describe, expect, it } from '@jest/globals';
import { applyCorrection, settleDeadline } from './correct-item.js';
import { inferredDeadline } from './deadline.js';
import type { ItemEdits } from './item-edits.js';

const settle = (given: Parameters<typeof settleDeadline>[0]) => settleDeadline(given, '2020-12-31');
const edited: ItemEdits = { duty: 'SHARED', note: '待核', deadline: inferredDeadline('2020-12-31') };

describe('a correction', () => {
  it('leaves what it does not mention', () => {
    expect(applyCorrection(edited, { note: '已核' }, settle)).toEqual({ ...edited, note: '已核' });
  });

  it('goes back to the reading where it says null', () => {
    expect(applyCorrection(edited, { duty: null, deadline: null }, settle)).toEqual({ note: '待核' });
  });

  it('keeps chosen units with their name, and no empty choice', () => {
    const recipients = [
      { name: '市级有关部门', role: 'CO' as const, unitIds: ['a', 'b'] },
      { name: '市司法局', role: 'LEAD' as const, unitIds: [] },
    ];
    expect(applyCorrection({}, { recipients }, settle).recipients).toEqual([
      { name: '市级有关部门', role: 'CO', unitIds: ['a', 'b'] },
      { name: '市司法局', role: 'LEAD' },
    ]);
  });
});

describe('a deadline set by a person', () => {
  it('is the proposal where an inferred one is only ticked', () => {
    expect(settle({ kind: 'INFERRED' })).toEqual(inferredDeadline('2020-12-31'));
    expect(settle({ kind: 'INFERRED', due: '2020-11-30' })).toEqual(inferredDeadline('2020-11-30'));
  });

  it('may wait for the day it runs from, and says how long then', () => {
    const term = { count: 30, unit: 'DAY' as const };
    expect(settle({ kind: 'RELATIVE', term })).toEqual({ kind: 'RELATIVE', text: null, due: null, recurrence: null, term });
  });

  it.each([
    ['a relative one with both a day and a length', { kind: 'RELATIVE' as const, due: '2020-12-31', term: { count: 30, unit: 'DAY' as const } }],
    ['a relative one with neither', { kind: 'RELATIVE' as const }],
    ['a date with a length', { kind: 'DATE' as const, term: { count: 30, unit: 'DAY' as const } }],
    ['an inferred one with a length', { kind: 'INFERRED' as const, term: { count: 30, unit: 'DAY' as const } }],
    ['a date without a day', { kind: 'DATE' as const }],
    ['a recurring one without a rule', { kind: 'RECURRING' as const }],
    ['a recurring one with a day', { kind: 'RECURRING' as const, recurrence: 'FREQ=YEARLY', due: '2020-12-31' }],
    ['a date with a rule', { kind: 'DATE' as const, recurrence: 'FREQ=YEARLY', due: '2020-12-31' }],
  ])('%s is refused', (_, given) => {
    expect(() => settle(given)).toThrow(expect.objectContaining({ code: 'DEADLINE_INVALID', extensions: { kind: given.kind } }));
  });
});
