/** Turns files into text: `decodeText` for bytes known to be text, `readDocument` for any file. */
export { decodeText, type DecodedText, type TextEncodingName } from './decode-text.js';
export { MAX_DOCUMENT_BYTES, type DecodeFailure, type DecodeFailureCode } from './decode-failure.js';
export { readDocument } from './read-document.js';
export type { DocumentFile, DocumentLine, DocumentText } from './document-reader.js';
