import { describe, expect, it } from '@jest/globals';
import { foldedText } from '../source-text.js';
import { readAims } from './aim.js';

const read = (text: string): unknown[] => readAims(foldedText(text), 0, text.length).map((found) => [found.text, found.kind]);

describe('aims without a number', () => {
  it.each([
    ['到2025年，实现公职律师全覆盖', [['实现公职律师全覆盖', 'ALL']]],
    ['无分歧欠款全部清零', [['无分歧欠款全部清零', 'NONE']]],
    ['争议发案量、败诉率实现“双下降”', [['败诉率实现“双下降”', 'LESS']]],
    ['文件数量只减不增，满意度稳步提升', [['文件数量只减不增', 'LESS'], ['满意度稳步提升', 'MORE']]],
    ['做到应审尽审、凡审必严', [['做到应审尽审', 'ALL']]],
    ['窗口服务“应上尽上”“应减尽减”，当场办结', [['窗口服务“应上尽上”', 'ALL'], ['“应减尽减”', 'ALL']]],
    ['对欠薪“零容忍”', [['对欠薪“零容忍”', 'NONE']]],
    ['完善工作机制', []],
    ['健全覆盖城乡的服务网络', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
