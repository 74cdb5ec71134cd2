import { decodeText } from '../decode-text.js';
import { UnreadableDocument } from '../document-failure.js';
import type { Reading } from '../document-text.js';

/** Plain text and Markdown, in any encoding `decodeText` knows: one line each line. */
export function readText(bytes: Uint8Array): Reading {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new UnreadableDocument(decoded.code);
  // No text has a NUL; the decoder only samples the beginning.
  if (decoded.text.includes('\0')) throw new UnreadableDocument('DOCUMENT_FORMAT_UNKNOWN');
  const lines = decoded.text.split(/\r\n?|\n/).map((text, index) => ({ text, origin: { line: index + 1 } }));
  return { lines, encoding: decoded.encoding };
}
