import { decodeText } from '../decode-text.js';
import type { DocumentReader } from '../document-reader.js';

/** Plain text and Markdown, in any encoding `decodeText` knows. The reader of last resort: it accepts every file. */
export const textReader: DocumentReader = {
  format: 'text',
  accepts: () => true,
  read({ bytes }) {
    const decoded = decodeText(bytes);
    if (!decoded.ok) return decoded;
    const lines = decoded.text.split(/\r\n?|\n/).map((text, index) => ({ text, origin: { line: index + 1 } }));
    return { ok: true, format: 'text', encoding: decoded.encoding, text: decoded.text, lines };
  },
};
