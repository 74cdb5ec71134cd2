import { describe, expect, it } from '@jest/globals';
import { pageLines, type Page } from './page-lines.js';
import type { PlacedText } from './placed-text.js';

const SIZE = 16;
/** A line of text set at a left margin of 80 on a page of 600 by 800. */
const set = (text: string, y: number, indent = 0): PlacedText => ({ text, x: 80 + indent * SIZE, y, width: text.length * SIZE, size: SIZE });
const page = (...pieces: PlacedText[]): Page => ({ width: 600, height: 800, pieces, rules: [] });
const texts = (...pages: Page[]) => pageLines(pages).map(({ text }) => text);
const full = '满'.repeat(26);

describe('printed pages as the author wrote them', () => {
  it('a line that reaches the margin goes on in the next without a blank', () => {
    expect(texts(page(set(full.slice(2), 200, 2), set('接着写完。', 230), set('新的一段。', 260, 2)))).toEqual([`${full.slice(2)}接着写完。`, '新的一段。']);
  });

  it('a line that reaches the margin is the end of its paragraph where the next is indented', () => {
    expect(texts(page(set(full.slice(2), 200, 2), set(full, 230), set('新的一段。', 260, 2)))).toEqual([full.slice(2) + full, '新的一段。']);
  });

  it('a paragraph goes on over the page end, past the page number', () => {
    const first = page(set(full.slice(2), 600, 2), set(full, 630), set('— 1 —', 770, 11));
    const second = page(set(full, 100), set('写完。', 130), set('— 2 —', 770, 11));
    expect(pageLines([first, second])).toEqual([{ text: `${full.slice(2)}${full}${full}写完。`, origin: { page: 1 } }]);
  });

  it('headers that come again page after page are dropped, the same words in the text are not', () => {
    const pages = [1, 2, 3].map((number) => page(set('某市文件', 40), set('某市文件', 400), set(`第${number}段。`, 430)));
    expect(texts(...pages)).toEqual(['某市文件', '第1段。', '某市文件', '第2段。', '某市文件', '第3段。']);
  });

  it('pieces of one line come together in their order; wide gaps part cells', () => {
    const pieces = [{ ...set('单位', 200), x: 300 }, { ...set('任务', 203), x: 80 }, { ...set('：', 200), x: 112 }];
    expect(texts(page(...pieces))).toEqual(['任务：\t单位']);
  });

  it('blanks that only stretch a line are dropped, those that were typed stay', () => {
    const stretched = { ...set('〔 责 任 单 位 〕', 200), width: 6.5 * SIZE };
    const typed = { ...set('市司法局 市财政局', 300), width: 9 * SIZE };
    expect(texts(page(stretched, typed))).toEqual(['〔责任单位〕', '市司法局 市财政局']);
  });

  it('a number broken by the line end is whole again, Latin words stay apart', () => {
    expect(texts(page(set(`${'满'.repeat(22)}（202`, 200), set('5年）', 230)))).toEqual([`${'满'.repeat(22)}（2025年）`]);
    expect(texts(page(set(`${'满'.repeat(20)}rule of`, 200), set('law.', 230)))).toEqual([`${'满'.repeat(20)}rule of law.`]);
  });

  it('a mark set apart in another font comes where it stands', () => {
    const pieces = [{ ...set('站式 功能', 200), width: 4.5 * SIZE }, { ...set('”', 200), x: 80 + 2 * SIZE, width: SIZE / 2 }];
    expect(texts(page(...pieces))).toEqual(['站式”功能']);
  });

  it('a line within a sentence may stop short of the margin, a line that ends one may not', () => {
    const longest = set(full, 170);
    expect(texts(page(longest, set('满'.repeat(22), 200), set('接着。', 230)))).toEqual([`${full}${'满'.repeat(22)}接着。`]);
    expect(texts(page(longest, set(`${'满'.repeat(21)}。`, 200), set('新的一段。', 230)))).toEqual([`${full}${'满'.repeat(21)}。`, '新的一段。']);
  });

  it('a number after a full stop begins a paragraph, even without indent', () => {
    expect(texts(page(set(`${full.slice(1)}。`, 200), set('（二）新的一段。', 230)))).toEqual([`${full.slice(1)}。`, '（二）新的一段。']);
  });

  it('a page of short lines is a list, not a paragraph', () => {
    expect(texts(page(set('市司法局', 200), set('市财政局', 230), set('市民政局', 260)))).toEqual(['市司法局', '市财政局', '市民政局']);
  });

  it('no pages and pages without text give no lines', () => {
    expect(texts()).toEqual([]);
    expect(texts(page(), page(set('  ', 200)))).toEqual([]);
  });
});
