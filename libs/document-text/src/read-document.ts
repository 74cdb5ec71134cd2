import { decodeFailure, MAX_DOCUMENT_BYTES, type DecodeFailure } from './decode-failure.js';
import type { DocumentFile, DocumentReader, DocumentText } from './document-reader.js';
import { textReader } from './readers/text.reader.js';

/** In order of trial; the text reader takes what no other did. */
const READERS: readonly DocumentReader[] = [textReader];

/** Formats known by name that no reader takes yet: refused by name rather than called binary. */
const KNOWN_FORMATS = /\.(?:docx?|wps|pdf|ofd|xlsx?|html?|rtf|pptx?|zip|rar|jpe?g|png)$/i;

/** Reads a file into lines of text. Never throws: what cannot be read comes back as a failure. */
export function readDocument(file: DocumentFile): DocumentText | DecodeFailure {
  if (file.bytes.byteLength > MAX_DOCUMENT_BYTES) return decodeFailure('TOO_LARGE');
  for (const reader of READERS) {
    if (!reader.accepts(file)) continue;
    const read = reader.read(file);
    return !read.ok && read.code === 'BINARY' && KNOWN_FORMATS.test(file.filename) ? decodeFailure('UNSUPPORTED_FORMAT') : read;
  }
  return decodeFailure('UNSUPPORTED_FORMAT');
}
