import { UnreadableDocument } from '../document-failure.js';
import type { DocumentReader } from '../document-text.js';
import type { ExtractedFormat, ExtractionResult, ExtractionTask } from './extraction.js';

/** Readers by format; each is loaded when its first file comes, for some bring a megabyte of library. */
const READERS: Readonly<Record<ExtractedFormat, () => Promise<DocumentReader>>> = {
  html: async () => (await import('../readers/html.reader.js')).readHtml,
  docx: async () => (await import('../readers/docx.reader.js')).readDocx,
  doc: async () => (await import('../readers/doc.reader.js')).readDoc,
  pdf: async () => (await import('../readers/pdf.reader.js')).readPdf,
  ofd: async () => (await import('../readers/ofd.reader.js')).readOfd,
  xlsx: async () => (await import('../readers/xlsx.reader.js')).readXlsx,
  xls: async () => (await import('../readers/xlsx.reader.js')).readXls,
};

/**
 * Reads a file of a known format. Whatever a reader stumbles over makes the file a broken one: libraries throw all kinds
 * of errors on bytes that are not what they claim to be.
 */
export async function extract({ format, bytes }: ExtractionTask): Promise<ExtractionResult> {
  const read = await READERS[format]();
  try {
    return { ok: true, reading: await read(bytes) };
  } catch (error) {
    return { ok: false, code: error instanceof UnreadableDocument ? error.code : 'DOCUMENT_BROKEN' };
  }
}
