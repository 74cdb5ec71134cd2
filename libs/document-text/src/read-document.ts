import { documentFailure, MAX_DOCUMENT_BYTES, UnreadableDocument, type DocumentFailure } from './document-failure.js';
import type { DocumentFile, DocumentText } from './document-text.js';
import { extractInThread, type ExtractionResult } from './extraction/extraction.js';
import { readText } from './readers/text.reader.js';
import { sniffFormat } from './sniff-format.js';

/**
 * Reads a file of any known format into lines of text, within bounded time and memory. What cannot be read comes back
 * as a failure with a code and a sentence; a rejection is a bug of ours.
 */
export async function readDocument({ bytes }: DocumentFile): Promise<DocumentText | DocumentFailure> {
  if (bytes.byteLength === 0) return documentFailure('DOCUMENT_EMPTY');
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return documentFailure('DOCUMENT_TOO_LARGE');
  const sniffed = sniffFormat(bytes);
  if ('refused' in sniffed) return documentFailure(sniffed.refused);
  const { format } = sniffed;
  const result = format === 'text' ? decodeInPlace(bytes) : await extractInThread({ format, bytes });
  if (!result.ok) return documentFailure(result.code);
  const { encoding } = result.reading;
  const lines = result.reading.lines.map(({ text, origin }) => ({ text: storable(text), origin }));
  const text = lines.map((line) => line.text).join('\n');
  if (text.trim() === '') return documentFailure('DOCUMENT_EMPTY');
  return { ok: true, format, encoding, text, lines };
}

/** Without what no document means and no database stores: control characters and halves of characters. */
function storable(text: string): string {
  return text.replace(/[\0-\x08\x0e-\x1f]/g, '').toWellFormed();
}

function decodeInPlace(bytes: Uint8Array): ExtractionResult {
  try {
    return { ok: true, reading: readText(bytes) };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { ok: false, code: error.code };
    throw error;
  }
}
