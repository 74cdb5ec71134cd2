import { listOleStreams, listZipEntries } from './containers.js';
import type { DocumentFailureCode } from './document-failure.js';
import type { DocumentFormat } from './document-text.js';

/** What bytes turn out to be: a format that has a reader, or why none can have them. */
export type Sniffed = { readonly format: DocumentFormat } | { readonly refused: DocumentFailureCode };

/** Bytes at the start that are looked at. A pdf may have 1024 bytes of something else first (ISO 32000-1, H.3.4.1). */
const START_BYTES = 8192;
const PDF_HEADER_WITHIN = 1024;
const PICTURE = /^(?:\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0{4})/s;
/** Text that no one wrote to be read: rich text, archived mail pages, Word 2003 XML, PostScript. */
const MARKUP_WITHOUT_READER = /^(?:\{\\rtf|MIME-Version:|%!PS|<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:w:wordDocument|pkg:package))/i;
const HTML =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|div|table|p|h[1-6]|script|style|article|section|span)[\s>/]/i;

/** Tells the format from the content: signatures, and for containers what they hold. Names lie; content cannot. */
export function sniffFormat(bytes: Uint8Array): Sniffed {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, START_BYTES)).toString('latin1');
  if (start.slice(0, PDF_HEADER_WITHIN).includes('%PDF-')) return { format: 'pdf' };
  if (/^PK(?:\x03\x04|\x05\x06)/.test(start)) return sniffZip(bytes);
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffOle(bytes);
  if (PICTURE.test(start)) return { refused: 'DOCUMENT_SCANNED' };
  // The signatures of markup are ASCII in every encoding text comes in, but for byte order marks and UTF-16's zero bytes.
  const ascii = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '').trimStart();
  if (MARKUP_WITHOUT_READER.test(ascii)) return { refused: 'DOCUMENT_FORMAT_UNKNOWN' };
  return { format: HTML.test(ascii) ? 'html' : 'text' };
}

function sniffZip(bytes: Uint8Array): Sniffed {
  const entries = listZipEntries(bytes);
  if (entries === null) return { refused: 'DOCUMENT_BROKEN' };
  if (entries.some((name) => name.toLowerCase() === 'ofd.xml')) return { format: 'ofd' };
  if (entries.some((name) => /^word\/document\d*\.xml$/i.test(name))) return { format: 'docx' };
  if (entries.some((name) => /^xl\/workbook\.(?:xml|bin)$/i.test(name))) return { format: 'xlsx' };
  return { refused: 'DOCUMENT_FORMAT_UNKNOWN' };
}

function sniffOle(bytes: Uint8Array): Sniffed {
  const streams = listOleStreams(bytes).map(({ name }) => name);
  // A docx or xlsx with a password is an encrypted package in a container of the older kind ([MS-OFFCRYPTO] 2.3.1).
  if (streams.includes('EncryptedPackage')) return { refused: 'DOCUMENT_ENCRYPTED' };
  if (streams.includes('WordDocument')) return { format: 'doc' };
  if (streams.includes('Workbook') || streams.includes('Book')) return { format: 'xls' };
  return { refused: streams.length === 0 ? 'DOCUMENT_BROKEN' : 'DOCUMENT_FORMAT_UNKNOWN' };
}
