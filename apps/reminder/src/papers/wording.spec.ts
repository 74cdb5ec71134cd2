import { describe, expect, it } from '@jest/globals';
import { overdueItem, supervision } from './paper-content.fixture.js';
import { chineseDate, sentence, widthOf, wordsOf } from './wording.js';

describe('the words of a paper', () => {
  it('tell a date in full and without leading zeros', () => {
    expect(chineseDate('2021-01-08')).toBe('2021年1月8日');
  });

  it('name earlier papers with number and date', () => {
    expect(wordsOf(supervision)['前文']).toBe('嘉法治办催〔2021〕1号（2021年1月4日）、嘉法治办催〔2021〕9号（2021年1月12日）');
  });

  it('name each plan and unit once, and count them where there are many', () => {
    const items = ['甲', '乙', '乙', '丙', '丁'].map((name) => ({ ...overdueItem, plan: name, unit: `${name}局` }));
    expect(wordsOf({ ...supervision, items })).toMatchObject({ 计划: '《甲》《乙》等4份文件', 责任单位: '甲局、乙局、丙局等4个单位', 事项数: '5', 单位数: '4' });
  });

  it('speak to one unit as 你单位', () => {
    expect(wordsOf(supervision)['你单位']).toBe('你单位');
    expect(wordsOf({ ...supervision, addressees: ['甲局', '乙局'] })['你单位']).toBe('有关单位');
  });

  it('leave a sentence out that speaks of what there is not', () => {
    const words = wordsOf({ ...supervision, replyBy: null });
    expect(sentence('请于{回复期限}前书面回复。', words)).toBeNull();
    expect(sentence('现予督办。', words)).toBe('现予督办。');
  });

  it('are all that a template may ask for', () => {
    expect(() => sentence('请于{回复日期}前回复。', wordsOf(supervision))).toThrow(/回复日期/);
  });

  it('are as wide as they are set', () => {
    expect(widthOf('2021年1月18日')).toBe(6.5);
  });
});
