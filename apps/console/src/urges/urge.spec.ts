import { describe, expect, it } from '@jest/globals';
import { byUnit, type UrgeLine } from './urge.js';

const line = (unitName: string, outcome: Partial<UrgeLine>): UrgeLine => ({
  assignmentId: crypto.randomUUID(),
  unitId: `id of ${unitName}`,
  unitName,
  leavesAt: null,
  refusedBecause: null,
  notBefore: null,
  ...outcome,
});

describe('the result of an urge', () => {
  it('is told by unit: how many leave when, and how many do not and why', () => {
    const leavesAt = '2021-01-12T00:30:00.000Z';
    const tooSoon = { refusedBecause: 'TOO_SOON', notBefore: '2021-01-15' } as const;
    const lines = [
      line('市司法局', { leavesAt }),
      line('市司法局', tooSoon),
      line('市财政局', { refusedBecause: 'NOT_OPEN' }),
      line('市司法局', { leavesAt }),
      line('市司法局', tooSoon),
    ];
    expect(byUnit(lines)).toEqual([
      {
        unitId: 'id of 市司法局',
        unitName: '市司法局',
        urged: [{ leavesAt, count: 2 }],
        refused: [{ because: 'TOO_SOON', notBefore: '2021-01-15', count: 2 }],
      },
      { unitId: 'id of 市财政局', unitName: '市财政局', urged: [], refused: [{ because: 'NOT_OPEN', notBefore: null, count: 1 }] },
    ]);
  });
});
