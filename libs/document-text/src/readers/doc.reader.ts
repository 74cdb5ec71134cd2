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
  const body = document.getBody({ filterUnicode: false });
  const lines = body.split('\n').map((text, index) => ({ text: text.trimEnd(), origin: { paragraph: index + 1 } }));
  return { lines, encoding: null };
}
