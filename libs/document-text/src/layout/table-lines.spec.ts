import { describe, expect, it } from '@jest/globals';
import { tableLines, type TableCell } from './table-lines.js';

const cell = (text: string, across = 1, down = 1): TableCell => ({ text, across, down });
const texts = (rows: TableCell[][]) => tableLines(rows).map(({ text }) => text);

describe('a table in lines', () => {
  it('a cell over several rows is filled in on each of them', () => {
    expect(
      texts([
        [cell('序号'), cell('任务'), cell('牵头单位')],
        [cell('1'), cell('甲'), cell('市司法局', 1, 2)],
        [cell('2'), cell('乙')],
        [cell('3'), cell('丙'), cell('市财政局')],
      ]),
    ).toEqual(['序号\t任务\t牵头单位', '1\t甲\t市司法局', '2\t乙\t市司法局', '3\t丙\t市财政局']);
  });

  it('of a header in two rows the lower one names the columns', () => {
    expect(texts([[cell('任务', 1, 2), cell('责任分工', 2)], [cell('牵头单位'), cell('配合单位')], [cell('甲'), cell('市司法局'), cell('市财政局')]])).toEqual([
      '任务\t牵头单位\t配合单位',
      '甲\t市司法局\t市财政局',
    ]);
  });

  it('a cell over two unit columns counts once, in the first of them', () => {
    expect(texts([[cell('任务'), cell('牵头单位'), cell('配合单位')], [cell('甲'), cell('市司法局', 2)]])).toEqual(['任务\t牵头单位\t配合单位', '甲\t市司法局\t']);
  });

  it('a row that is one cell stands alone, above the header and between rows', () => {
    expect(
      texts([[cell('任务分工表', 3)], [cell('序号'), cell('任务'), cell('责任单位')], [cell('一、总则', 3)], [cell('1'), cell('甲'), cell('市司法局')], [cell('二、附则'), cell(''), cell('')]]),
    ).toEqual(['任务分工表', '序号\t任务\t责任单位', '一、总则', '1\t甲\t市司法局', '二、附则']);
  });

  it('line ends and tabs within a cell do not part cells, empty rows are left out and lines know their row', () => {
    expect(tableLines([[cell('任务'), cell('单位')], [cell(''), cell(' ')], [cell('甲\n乙'), cell('市司法局\t市财政局')]])).toEqual([
      { text: '任务\t单位', row: 0 },
      { text: '甲 乙\t市司法局 市财政局', row: 2 },
    ]);
  });

  it('a cell that claims a million rows and columns costs no more than the table has', () => {
    const lines = texts([[cell('任务'), cell('单位')], [cell('甲', 1_000_000, 1_000_000), cell('市司法局')]]);
    expect(lines.join('\n').length).toBeLessThan(1000);
  });
});
