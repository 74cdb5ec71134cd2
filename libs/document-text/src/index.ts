/** Turns files into text: `readDocument` for any file, `decodeText` for bytes known to be text. */
export { decodeText, type DecodedText, type TextEncodingName } from './decode-text.js';
export { MAX_DOCUMENT_BYTES, type DocumentFailure, type DocumentFailureCode } from './document-failure.js';
export { readDocument } from './read-document.js';
export type { DocumentFile, DocumentFormat, DocumentLine, DocumentText, LineOrigin } from './document-text.js';
