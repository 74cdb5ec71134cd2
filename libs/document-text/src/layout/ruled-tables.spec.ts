import { describe, expect, it } from '@jest/globals';
import type { PlacedText } from './placed-text.js';
import { ruledTableLines, ruledTables, rulesOf, type Rule } from './ruled-tables.js';

const SIZE = 10;
const text = (words: string, x: number, y: number): PlacedText => ({ text: words, x, y, width: words.length * SIZE, size: SIZE });
const flat = (y: number, left: number, right: number): Rule => ({ left, top: y, right, bottom: y + 0.5 });
const upright = (x: number, top: number, bottom: number): Rule => ({ left: x, top, right: x + 0.5, bottom });
/** Three columns from 100, 160 and 260 to 360, rows 20 high from 100 on. */
const grid = (rows: number): Rule[] => [
  ...Array.from({ length: rows + 1 }, (_, row) => flat(100 + row * 20, 100, 360)),
  ...[100, 160, 260, 360].map((x) => upright(x, 100, 100 + rows * 20)),
];
const lines = (pieces: PlacedText[], rules: Rule[]) => ruledTableLines(ruledTables(pieces, rules).tables);
const HEADER = [text('序号', 105, 115), text('任务', 165, 115), text('责任单位', 265, 115)];

describe('tables by their drawn cells', () => {
  it('text goes to the cell it stands in, text around the table stays outside', () => {
    const title = text('任务分工表', 200, 80);
    const pieces = [title, ...HEADER, text('1', 105, 135), text('深化改革', 165, 135), text('市司法局', 265, 135)];
    expect(lines(pieces, grid(2))).toEqual(['序号\t任务\t责任单位', '1\t深化改革\t市司法局']);
    expect(ruledTables(pieces, grid(2)).outside).toEqual([title]);
  });

  it('a cell over two rows has no line through it and counts for both', () => {
    const rules = [...grid(3).filter(({ top }) => top !== 140), flat(140, 100, 260)];
    const pieces = [...HEADER, text('1', 105, 135), text('甲', 165, 135), text('2', 105, 155), text('乙', 165, 155), text('市司法局', 265, 145)];
    expect(lines(pieces, rules)).toEqual(['序号\t任务\t责任单位', '1\t甲\t市司法局', '2\t乙\t市司法局']);
  });

  it('a full line in a cell goes on in the next, a short one ends a name', () => {
    const rules = [flat(100, 100, 360), flat(120, 100, 360), flat(160, 100, 360), ...[100, 160, 260, 360].map((x) => upright(x, 100, 160))];
    const pieces = [...HEADER, text('推行一件事集成办理', 165, 135), text('三十项', 165, 150), text('市司法局', 265, 135), text('市财政局', 265, 150)];
    expect(lines(pieces, rules)[1]).toBe('\t推行一件事集成办理三十项\t市司法局 市财政局');
  });

  it('a piece that runs through a wall is cut there', () => {
    expect(lines([text('序号任务', 140, 115), text('责任单位', 265, 115), text('1', 105, 135), text('甲', 165, 135)], grid(2))[0]).toBe('序号\t任务\t责任单位');
  });

  it('boxes drawn around cells are their four sides', () => {
    const boxes = [100, 160, 260].flatMap((left, at) => [0, 1].flatMap((row) => rulesOf({ left, top: 100 + row * 20, right: [160, 260, 360][at] ?? 0, bottom: 120 + row * 20 })));
    expect(lines([...HEADER, text('甲', 165, 135)], boxes)).toEqual(['序号\t任务\t责任单位', '\t甲\t']);
  });

  it('a table that goes on over the page has its header once', () => {
    const part = (number: string) => ruledTables([...HEADER, text(number, 105, 135), text('甲', 165, 135)], grid(2)).tables;
    expect(ruledTableLines([...part('1'), ...part('2')])).toEqual(['序号\t任务\t责任单位', '1\t甲\t', '2\t甲\t']);
  });

  it('a row that the page end cuts in two is whole again', () => {
    const page = (...pieces: PlacedText[]) => ruledTables(pieces, grid(2)).tables;
    const before = page(...HEADER, text('1', 105, 135), text('深化', 165, 135), text('市司法局', 265, 135));
    const after = page(text('改革', 165, 115), text('2', 105, 135), text('乙', 165, 135));
    expect(ruledTableLines([...before, ...after])).toEqual(['序号\t任务\t责任单位', '1\t深化改革\t市司法局', '2\t乙\t']);
  });

  it('a frame around a page, an underline and a drawing of thousands of lines are no tables', () => {
    const pieces = [text('正文', 200, 200)];
    const frame = rulesOf({ left: 50, top: 50, right: 550, bottom: 750 });
    for (const rules of [frame, [flat(210, 200, 300)], Array.from({ length: 5000 }, (_, at) => upright(at / 10, 0, 700))]) {
      expect(ruledTables(pieces, rules)).toEqual({ tables: [], outside: pieces });
    }
  });
});
