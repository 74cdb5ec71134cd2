import { describe, expect, it } from '@jest/globals';
import { confirmingWords, issuingWords } from './issuing-words.js';

describe('what is said before a plan is issued', () => {
  it('how much goes out, and that it stays so', () => {
    expect(issuingWords({ counts: { assignments: 1393 }, warnings: [] })).toEqual(['将向各单位交办 1393 件任务，下达后不能更改。']);
  });

  it('what to know of it, such as deadlines that have passed', () => {
    const past = { code: 'DEADLINE_PAST', message: '38 项时限已过，下达后即按逾期催办', name: null, itemIds: [] } as const;
    expect(issuingWords({ counts: { assignments: 2 }, warnings: [past] })[1]).toBe('38 项时限已过，下达后即按逾期催办。');
  });
});

describe('what is said before a plan is confirmed', () => {
  it('how many items are settled, what follows, and how many are left out', () => {
    const words = '个任务事项的内容、责任单位和时限就此审定，可以下达；再要更正，须先撤回审定。';
    expect(confirmingWords({ counts: { items: 48, dropped: 0 } })).toEqual([`48 ${words}`]);
    expect(confirmingWords({ counts: { items: 48, dropped: 3 } })).toEqual([`45 ${words}`, '另有 3 个事项不交办。']);
  });
});
