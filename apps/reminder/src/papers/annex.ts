import { AlignmentType, HeightRule, Paragraph, Table, TableLayoutType, TableRow, TableCell, VerticalAlignTable, WidthType } from 'docx';
import { type Composition, groundOf } from './composition.js';
import { LINE, SIZE, TEXT_WIDTH } from './page-layout.js';
import type { PaperItem } from './paper-content.js';
import { fixedLine, run } from './type-setting.js';
import { chineseDate } from './wording.js';

/** Share of the text's width each column takes. */
const COLUMNS = [
  ['序号', 0.08],
  ['事项', 0.44],
  ['责任单位', 0.18],
  ['责任人', 0.12],
  ['时限', 0.18],
] as const;
const WIDTHS = COLUMNS.map(([, share]) => Math.floor(share * TEXT_WIDTH));
/** A row is not torn across pages unless it is longer than this, in characters: then it may not fit on one. */
const UNTORN = 300;
/** Points. */
const ROW_LINE = 18;

/** 附件 on a page of its own: its word in 黑体 at the top left, its title on the third line (7.3.7), the items as a table. */
export function annexOf({ title, items }: NonNullable<Composition['annex']>): (Paragraph | Table)[] {
  return [
    new Paragraph({ pageBreakBefore: true, children: [run('附件', { face: 'hei' })] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...fixedLine(35).spacing, before: LINE, after: LINE },
      children: [run(title, { face: 'title', size: SIZE.title })],
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: WIDTHS,
      rows: [
        row(COLUMNS.map(([name]) => [name]), { tableHeader: true, face: 'hei' }),
        ...items.map((item, index) => row([[String(index + 1)], [item.text, groundOf(item)].filter((line) => line !== ''), [item.unit], [item.handler ?? '—'], timing(item)], { face: 'fangsong' })),
      ],
    }),
  ];
}

function timing({ due, standing }: PaperItem): string[] {
  const told = [due === null ? [] : chineseDate(due), standing ?? []].flat();
  return told.length > 0 ? told : ['—'];
}

/** The items' own column reads from the left, the short ones are centred. */
function row(cells: readonly (readonly string[])[], { face, tableHeader = false }: { face: 'hei' | 'fangsong'; tableHeader?: boolean }): TableRow {
  return new TableRow({
    tableHeader,
    cantSplit: cells.every((paragraphs) => paragraphs.join('').length <= UNTORN),
    height: { value: LINE, rule: HeightRule.ATLEAST },
    children: cells.map(
      (paragraphs, column) =>
        new TableCell({
          width: { size: WIDTHS[column] ?? 0, type: WidthType.DXA },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          verticalAlign: VerticalAlignTable.CENTER,
          children: paragraphs.map(
            (text) =>
              new Paragraph({
                alignment: column === 1 && !tableHeader ? AlignmentType.LEFT : AlignmentType.CENTER,
                ...fixedLine(ROW_LINE),
                children: [run(text, { face, size: SIZE.table })],
              }),
          ),
        }),
    ),
  });
}
