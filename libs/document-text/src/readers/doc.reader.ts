import WordExtractor from 'word-extractor';
import { listOleStreams } from '../containers.js';
import { UnreadableDocument } from '../document-failure.js';
import type { Reading } from '../document-text.js';

/** [MS-DOC] 2.5.1: the flags of the file information block; bit 8 is fEncrypted. */
const FIB_FLAGS = 0x0a;
const ENCRYPTED = 0x0100;

/**
 * Word 97–2003 and WPS text, which are the same container. Automatic numbers are not part of the text in this format;
 * merged cells come as empty ones.
 */
export async function readDoc(bytes: Uint8Array): Promise<Reading> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stream = listOleStreams(bytes).find(({ name }) => name === 'WordDocument');
  if (stream === undefined || stream.offset + FIB_FLAGS + 2 > buffer.length) throw new UnreadableDocument('DOCUMENT_BROKEN');
  if (buffer.readUInt16LE(stream.offset + FIB_FLAGS) & ENCRYPTED) throw new UnreadableDocument('DOCUMENT_ENCRYPTED');
  const document = await new WordExtractor().extract(buffer);
  const paragraphs = document.getBody({ filterUnicode: false }).split('\n');
  return { lines: tableRows(paragraphs).map(([text, at]) => ({ text, origin: { paragraph: at + 1 } })), encoding: null };
}

/**
 * Paragraphs with their place, those of a table made whole rows. A row ends with a tab and the line; a line with tabs
 * that ends otherwise is cut in the middle of a cell that has several paragraphs.
 */
function tableRows(paragraphs: readonly string[]): [text: string, at: number][] {
  const rows: [string, number][] = [];
  let cut: [string, number] | null = null;
  let header: string[] | null = null;
  paragraphs.forEach((paragraph, at) => {
    const row: [string, number] = cut === null ? [paragraph, at] : [`${cut[0]} ${paragraph}`, cut[1]];
    cut = row[0].includes('\t') && !row[0].endsWith('\t') ? row : null;
    if (cut !== null) return;
    const cells = row[0].split('\t').slice(0, -1).map((cell) => cell.trim());
    if (cells.length < 2) {
      rows.push([row[0].trim(), row[1]]);
      header = null;
      return;
    }
    const whole = header === null ? null : mergeHeader(header, cells);
    header = header === null ? cells : [];
    if (whole !== null) rows[rows.length - 1] = [whole.join('\t'), row[1]];
    else rows.push([cells.join('\t'), row[1]]);
  });
  if (cut !== null) rows.push(cut);
  return rows;
}

/**
 * A header in two rows as one: 序号 · 任务 · 责任分工 · 时限 above empty · empty · 牵头单位 · 配合单位 · empty. Word leaves a cell
 * over several columns as one and what is merged downwards as empty. Null where the two rows do not fit that way.
 */
function mergeHeader(above: readonly string[], below: readonly string[]): string[] | null {
  if (above.length === 0 || above.length >= below.length || !below.includes('')) return null;
  let taken = 0;
  const merged = below.map((cell, at) => {
    if (cell === '') return above[taken++] ?? '';
    if (below[at + 1] === '' || at + 1 === below.length) taken++;
    return cell;
  });
  return taken === above.length ? merged : null;
}
