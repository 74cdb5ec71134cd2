/** A piece of text where it is printed: units of the page, x to the right, y downwards from the top, y at the baseline. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
}

/** What is printed on one line, from its left to its right end; y is the baseline. */
export interface PrintedRow {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Pieces belong to one line when their baselines differ by less than this share of the font size. */
const SAME_LINE = 0.5;
/** A gap of more font sizes than this parts cells, not words. */
const CELL_GAP = 1.8;
/** A gap wider than this share of the font size is a blank between words; beside Chinese, justified lines have as much. */
const WORD_GAP = 0.2;
const HAN_GAP = 0.8;

export const HAN = /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef\u2014-\u201d\u2026]/;

const BLANKS_BESIDE_HAN = new RegExp(`((?<=${HAN.source}) +| +(?=${HAN.source}))`);

/** Pieces gathered into the lines they are printed on, from top to bottom. */
export function printedRows(pieces: readonly PlacedText[]): PrintedRow[] {
  const rows: PlacedText[][] = [];
  for (const piece of pieces.flatMap(withoutBlanks).toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(piece.y - first.y) < SAME_LINE * Math.max(first.size, piece.size)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map(gather);
}

function gather(row: PlacedText[]): PrintedRow {
  row.sort((a, b) => a.x - b.x);
  const first = row[0] ?? { x: 0, y: 0, size: 1 };
  let text = '';
  let right = first.x;
  for (const piece of row) {
    const gap = (piece.x - right) / piece.size;
    const blank = HAN.test(text.slice(-1)) || HAN.test(piece.text.charAt(0)) ? HAN_GAP : WORD_GAP;
    if (text !== '' && gap > blank) text += gap > CELL_GAP ? '\t' : ' ';
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
  }
  const size = row.reduce((largest, piece) => Math.max(largest, piece.size), 0);
  return { text: text.trim(), left: first.x, right, y: first.y, size };
}

/**
 * A piece cut at its blanks, but for those between Latin words. How wide they are shows from where the parts end up: a blank that only stretches the line
 * is none, and one that leaves room for a mark in another font, set apart, gets the mark.
 */
function withoutBlanks(piece: PlacedText): PlacedText[] {
  const parts = piece.text.split(BLANKS_BESIDE_HAN);
  if (parts.length === 1) return [piece];
  const blanks = parts.reduce((sum, part, at) => sum + (at % 2 === 1 ? part.length : 0), 0);
  const inked = parts.reduce((sum, part, at) => sum + (at % 2 === 0 ? breadth(part) : 0), 0) * piece.size;
  const blank = Math.max(0, piece.width - inked) / blanks;
  const scale = Math.min(1, piece.width / (inked || 1));
  let x = piece.x;
  return parts.flatMap((text, at) => {
    const width = at % 2 === 1 ? text.length * blank : breadth(text) * piece.size * scale;
    x += width;
    return at % 2 === 1 || text === '' ? [] : [{ ...piece, text, x: x - width, width }];
  });
}

/** Of a text in font sizes: Chinese characters fill a square, Latin ones about half of it. */
export function breadth(text: string): number {
  let sum = 0;
  for (const character of text) sum += HAN.test(character) ? 1 : 0.5;
  return sum;
}
