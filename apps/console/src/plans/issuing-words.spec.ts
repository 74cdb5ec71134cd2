import { describe, expect, it } from '@jest/globals';
import { issuingWords } from './issuing-words.js';

describe('what is said before a plan is issued', () => {
  it('how much goes out, and that it stays so', () => {
    expect(issuingWords({ counts: { assignments: 1393 }, warnings: [] })).toEqual(['将向各单位交办 1393 件任务，下达后不能更改。']);
  });

  it('what to know of it, such as deadlines that have passed', () => {
    const past = { code: 'DEADLINE_PAST', message: '38 项时限已过，下达后即按逾期催办', name: null, itemIds: [] } as const;
    expect(issuingWords({ counts: { assignments: 2 }, warnings: [past] })[1]).toBe('38 项时限已过，下达后即按逾期催办。');
  });
});
