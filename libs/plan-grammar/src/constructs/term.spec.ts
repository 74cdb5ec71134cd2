import { describe, expect, it } from '@jest/globals';
import { readTerm } from './term.js';

describe('a term', () => {
  it.each([
    ['发布之日起15日内', 15, 'DAY'],
    ['印发后5个工作日内', 5, 'WORKDAY'],
    ['自本意见施行之日起三个月内', 3, 'MONTH'],
    ['出台后一年以内', 1, 'YEAR'],
    ['公布之日起二十天之内', 20, 'DAY'],
    ['2—3年内', 3, 'YEAR'],
    ['两年左右时间', 2, 'YEAR'],
    ['5年努力', 5, 'YEAR'],
  ] as const)('is read from %s', (text, count, unit) => {
    expect(readTerm(text)).toEqual({ count, unit });
  });

  it.each(['每年1月31日前', '2020年底前', '发布之日起', '0日内'])('is not read from %s', (text) => {
    expect(readTerm(text)).toBeNull();
  });
});
