import { describe, expect, it } from '@jest/globals';
import { itemHeading, itemName, NAMING_TEXT } from './item-name.js';

const text = '继续深化行政审批制度改革，衔接落实国务院、省政府取消下放行政许可事项要求。';
const untitled = { clause: '1.', ordinal: 1, title: null, text };

describe('the name of an item', () => {
  it('is its clause and heading, and which of the clause it is from the second on', () => {
    expect(itemName({ clause: '（一）', ordinal: 1, title: '疫情防控', text })).toBe('（一）疫情防控');
    expect(itemName({ clause: '（一）', ordinal: 2, title: '疫情防控', text })).toBe('（一）疫情防控（第2项）');
  });

  it('is how its text begins where it has no heading', () => {
    expect(itemName(untitled)).toBe('1.继续深化行政审批制度改革，衔接落实国务院、省政府…');
    expect(itemName({ ...untitled, text: '加大执法力度。' })).toBe('1.加大执法力度。');
    expect(itemName({ ...untitled, text: '' })).toBe('1.');
    expect(itemHeading(untitled)).toBe('继续深化行政审批制度改革，衔接落实国务院、省政府…');
  });

  it('is one line, also of a text of several', () => {
    expect(itemName({ ...untitled, text: '丰富产品供给\n1.打造精品线路10条。' })).toBe('1.丰富产品供给 1.打造精品线路10条。');
  });

  it('depends on no more of the text than NAMING_TEXT says, and cuts no character in two', () => {
    for (const long of [text, '𬭎'.repeat(30)]) {
      const read = [...long].slice(0, NAMING_TEXT).join('');
      expect(itemName({ ...untitled, text: read })).toBe(itemName({ ...untitled, text: long }));
      expect(itemName({ ...untitled, text: read }).isWellFormed()).toBe(true);
    }
  });
});
