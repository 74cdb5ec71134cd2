import { describe, expect, it } from '@jest/globals';
import { formatNumber } from './number-format.js';

describe('list numbers as Word prints them', () => {
  it.each([
    [1, 'chineseCounting', '一'],
    [10, 'chineseCountingThousand', '十'],
    [12, 'japaneseCounting', '十二'],
    [20, 'chineseCounting', '二十'],
    [105, 'chineseCountingThousand', '一百〇五'],
    [1010, 'chineseCountingThousand', '一千〇一十'],
    [12, 'chineseLegalSimplified', '壹拾贰'],
    [10, 'ideographDigital', '一〇'],
    [3, 'ideographTraditional', '丙'],
    [3, 'decimalEnclosedCircleChinese', '③'],
    [12, 'decimalFullWidth', '１２'],
    [3, 'decimalZero', '03'],
    [28, 'lowerLetter', 'bb'],
    [4, 'upperRoman', 'IV'],
    [7, 'decimal', '7'],
    [7, 'hebrew1', '7'],
  ])('%i as %s is %s', (number, format, written) => {
    expect(formatNumber(number, format)).toBe(written);
  });
});
