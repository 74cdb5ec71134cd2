import {
  BorderStyle,
  type IBorderOptions,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  TabStopType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { CHARACTER, IMPRINT_LINE, SIZE, TEXT_WIDTH } from './page-layout.js';
import type { PaperContent } from './paper-content.js';
import { fixedLine, run } from './type-setting.js';
import { chineseDate } from './wording.js';

/** Points; a line of 四号. */
const IMPRINT_ROW = 26;

/** 版记 at the foot of the last page: 抄送 above 印发机关 and 印发日期, the last line on the lower edge of the text (7.4). */
export function imprint({ copies, issuer, date }: PaperContent): Table {
  const ends = new Paragraph({
    ...line,
    tabStops: [{ type: TabStopType.RIGHT, position: Math.round(TEXT_WIDTH - CHARACTER) }],
    children: [small(issuer), new TextRun({ children: [new Tab()] }), small(`${chineseDate(date)}印发`)],
  });
  const copied = new Paragraph({
    ...line,
    indent: { ...line.indent, left: Math.round(4 * CHARACTER), hanging: Math.round(3 * CHARACTER) },
    children: [small(`抄送：${copies.join('，')}。`)],
  });
  const rows = copies.length > 0 ? [copied, ends] : [ends];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { left: none, right: none, top: thick, bottom: thick, insideHorizontal: thin },
    rows: rows.map((paragraph) => new TableRow({ cantSplit: true, children: [new TableCell({ margins: { left: 0, right: 0 }, children: [paragraph] })] })),
  });
}

const none: IBorderOptions = { style: BorderStyle.NONE };
const thick: IBorderOptions = { style: BorderStyle.SINGLE, size: IMPRINT_LINE.thick, color: '000000' };
const thin: IBorderOptions = { ...thick, size: IMPRINT_LINE.thin };
const line = { ...fixedLine(IMPRINT_ROW), indent: { left: Math.round(CHARACTER), right: Math.round(CHARACTER) } };
const small = (text: string): TextRun => run(text, { size: SIZE.small });
