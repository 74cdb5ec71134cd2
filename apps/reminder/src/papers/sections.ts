import { AlignmentType, BorderStyle, Footer, type IParagraphOptions, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { Composition } from './composition.js';
import { CHARACTER, FACE, LINE, MASTHEAD_DROP, mastheadSize, RED, RED_LINE_DROP, SIZE, TEXT_WIDTH } from './page-layout.js';
import type { PaperContent } from './paper-content.js';
import { fixedLine, run } from './type-setting.js';
import { chineseDate, widthOf } from './wording.js';

/** Of a title of several lines, points. */
const TITLE_LINE = 35;

const characters = (count: number): number => Math.round(count * CHARACTER);

/** 版头: mark, 发文机关标志, 发文字号 and 签发人 above the red line (7.2). */
export function masthead({ issuer, number, signedBy }: PaperContent, mark: Composition['mark']): Paragraph[] {
  const size = mastheadSize(issuer);
  const name = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...fixedLine(Math.ceil(size / 2) + 4).spacing, before: MASTHEAD_DROP - (mark === null ? 0 : LINE) },
    children: [run(issuer, { face: 'title', size, color: RED })],
  });
  // An indent would shorten the red line, so 空一字 is a blank here.
  const signed = signedBy === null ? [] : [new TextRun({ children: [new Tab()] }), run('签发人：'), run(signedBy, { face: 'kai' })];
  const line = new Paragraph({
    alignment: signedBy === null ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { before: 2 * LINE },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - characters(1) }],
    border: { bottom: { style: BorderStyle.SINGLE, color: RED, size: 16, space: RED_LINE_DROP } },
    children: [run(signedBy === null ? number : `　${number}`), ...signed],
  });
  if (mark === null) return [name, line];
  return [new Paragraph({ children: [run(mark.text, { face: 'hei', color: 'FFFFFF', fill: mark.fill })] }), name, line];
}

/** 标题 and 主送机关 (7.3.1, 7.3.2) */
export function heading({ addressees }: PaperContent, { title }: Composition): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...fixedLine(TITLE_LINE).spacing, before: 2 * LINE },
      children: [run(title, { face: 'title', size: SIZE.title })],
    }),
    new Paragraph({ spacing: { before: LINE }, children: [run(`${addressees.join('，')}：`)] }),
  ];
}

/** 正文 and 附件说明 (7.3.3, 7.3.4) */
export function body({ body, annex }: Composition): Paragraph[] {
  const indent = { firstLine: characters(2) };
  return [
    ...body.map(({ kind, text }) =>
      kind === 'heading'
        ? new Paragraph({ indent, keepNext: true, children: [run(text, { face: 'hei' })] })
        : new Paragraph({ indent, children: [run(text)] }),
    ),
    ...(annex === null ? [] : [new Paragraph({ indent, spacing: { before: LINE }, children: [run(`附件：${annex.title}`)] })]),
  ];
}

/** 发文机关署名 centred above the 成文日期, which leaves four characters at its right; room for the seal above both (7.3.5.1). */
export function signature({ issuer, date }: PaperContent): Paragraph[] {
  const written = chineseDate(date);
  const overhang = (widthOf(issuer) - widthOf(written)) / 2;
  const dateRight = Math.max(4, overhang);
  const right = (text: string, right: number, options: Pick<IParagraphOptions, 'spacing' | 'keepNext'>): Paragraph =>
    new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: characters(right) }, ...options, children: [run(text)] });
  return [right(issuer, dateRight - overhang, { spacing: { before: 2 * LINE }, keepNext: true }), right(written, dateRight, {})];
}

/** 页码: odd ones at the right, even ones at the left, one character in (7.5). */
export function pageNumber(side: 'odd' | 'even'): Footer {
  const song = { ascii: FACE.song, hAnsi: FACE.song, eastAsia: FACE.song, cs: FACE.song };
  const [alignment, indent] = side === 'odd' ? [AlignmentType.RIGHT, { right: characters(1) }] : [AlignmentType.LEFT, { left: characters(1) }];
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent,
        ...fixedLine(SIZE.small / 2),
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: song, size: SIZE.small })],
      }),
    ],
  });
}
