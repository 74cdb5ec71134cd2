import { describe, expect, it } from '@jest/globals';
import { loadOf, rowsOf, type UnitWeek } from './burden.js';
import { weeksUpTo } from './weeks.js';

const weeks = weeksUpTo('2021-01-17', 2);
const got = (unitName: string, week: string, counts: Partial<UnitWeek>): UnitWeek => ({
  unitId: `id of ${unitName}`,
  unitName,
  week,
  digests: 0,
  lines: 0,
  manualUrges: 0,
  notices: {},
  ...counts,
});
const burden = [
  got('市财政局', '2021-W01', { digests: 1, lines: 2 }),
  got('市司法局', '2021-W01', { digests: 2, lines: 5, manualUrges: 1, notices: { URGE: 2 } }),
  got('市司法局', '2021-W02', { notices: { URGE: 1, SUPERVISE: 1 } }),
];

describe('the burden of units', () => {
  it('is a row a unit with a number a week, who got most first', () => {
    expect(rowsOf(burden, weeks, 'lines')).toEqual([
      { unitId: 'id of 市司法局', unitName: '市司法局', counts: [5, 0], total: 5 },
      { unitId: 'id of 市财政局', unitName: '市财政局', counts: [2, 0], total: 2 },
    ]);
  });

  it('counts papers of every level', () => {
    expect(rowsOf(burden, weeks, 'papers').map(({ counts }) => counts)).toEqual([[2, 2], [0, 0]]);
  });

  it('adds up by kind: a line is of the ladder or by hand, never both', () => {
    expect(loadOf(burden, weeks).map(({ ladder, manualUrges, papers }) => [ladder, manualUrges, papers])).toEqual([
      [6, 1, 2],
      [0, 0, 2],
    ]);
  });
});
