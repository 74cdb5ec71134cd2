import { type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { FACE, SIZE } from './page-layout.js';

export interface Run {
  readonly face?: keyof typeof FACE;
  /** Half points; 三号 unless said. */
  readonly size?: number;
  readonly color?: string;
  /** Colour behind the text. */
  readonly fill?: string;
}

/** A run of text in one face, its digits and letters too (GB/T 9704-2012 knows no second face for them). */
export function run(text: string, { face = 'fangsong', size = SIZE.text, color, fill }: Run = {}): TextRun {
  const name = FACE[face];
  return new TextRun({
    text: printable(text),
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
    size,
    ...(color === undefined ? {} : { color }),
    ...(fill === undefined ? {} : { shading: { type: 'clear', color: 'auto', fill } }),
  });
}

/** A line of its own height, in points, for what is set larger or smaller than the text: an exact one is off the line grid. */
export function fixedLine(points: number): Pick<IParagraphOptions, 'spacing'> {
  return { spacing: { line: points * 20, lineRule: LineRuleType.EXACT } };
}

/** An empty paragraph that takes no room: what Word wants behind a table. */
export const nothing = (): Paragraph => new Paragraph({ ...fixedLine(1) });

/** Without what XML 1.0 cannot hold: control characters, halves of characters. Line ends become blanks. */
function printable(text: string): string {
  return text
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ')
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, '')
    .toWellFormed();
}
