/** The numbers of GB/T 9704-2012, in the units of WordprocessingML; clauses of the standard in brackets. */

const TWIPS_PER_MM = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * TWIPS_PER_MM);

/** A4 [5.1]; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm [5.2.1]. Twips. */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  bottom: mm(297 - 37 - 225),
  left: mm(28),
  right: mm(210 - 28 - 156),
} as const;

/** 版心 */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
const TEXT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

const LINES_PER_PAGE = 22;
const CHARACTERS_PER_LINE = 28;

/** Half points: 二号, 三号, 四号 and 小四, which the table of an annex is set in. */
export const SIZE = { title: 44, text: 32, small: 28, table: 24 } as const;

/** One line of text, twips [5.2.3]. */
export const LINE = Math.floor(TEXT_HEIGHT / LINES_PER_PAGE);
/** One character of text, twips [5.2.3]: what 空一字 means. */
export const CHARACTER = TEXT_WIDTH / CHARACTERS_PER_LINE;
/**
 * What 三号 (16 pt) is set closer by so that the line takes its characters: twips, `w:spacing`. A character grid would be
 * the other way, but LibreOffice gives two places to a character that is wider than its place.
 */
export const CLOSER = Math.floor(CHARACTER - SIZE.text * 10);

/** 发文机关标志: its upper edge below that of the 版心 [7.2.4]. */
export const MASTHEAD_DROP = mm(35);
/** The red line below the 发文字号 [7.2.7]: points, as borders count. */
export const RED_LINE_DROP = Math.round((4 / 25.4) * 72);
/** 页码: the strokes beside it stand 7 mm below the 版心 [7.5]; a line of 四号 is centred on that. */
export const FOOTER_DROP = PAGE.bottom - mm(7) - (SIZE.small / 2) * 10;

/** Lines of the 版记 [7.4.1], in eighths of a point: 0.35 mm and 0.25 mm. */
export const IMPRINT_LINE = { thick: Math.round((0.35 / 25.4) * 72 * 8), thin: Math.round((0.25 / 25.4) * 72 * 8) } as const;

/** Of the seal and the 版头. */
export const RED = 'FF0000';

/** The faces the standard names, as the fonts of an office's machine call them. */
export const FACE = {
  fangsong: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  title: '方正小标宋简体',
  song: '宋体',
} as const;

/** What to take where a machine has no such font. */
export const FACE_ALTERNATIVES: Readonly<Record<string, string>> = {
  [FACE.fangsong]: '仿宋',
  [FACE.kai]: '楷体',
  [FACE.hei]: 'SimHei',
  [FACE.title]: '华文中宋',
  [FACE.song]: 'SimSun',
};

/** The masthead is set as large as the name lets it in one line, within what looks dignified. Half points. */
export function mastheadSize(name: string): number {
  const widest = Math.floor((TEXT_WIDTH / 10) * (0.96 / Math.max(1, name.length)));
  return Math.min(104, Math.max(SIZE.title, widest));
}
