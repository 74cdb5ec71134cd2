import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { unzipParts, xmlText } from '../containers.js';
import type { Reading } from '../document-text.js';
import { elementLines } from '../layout/element-lines.js';
import { parsePage } from '../layout/page-element.js';
import { writeOutNumbering } from '../layout/word-numbering.js';

/** Parts that text comes from. Pictures, macros and embedded files are never unpacked. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|.*_rels\/[^/]*\.rels|word\/[^/]*\.xml)$/i;

/** Word 2007 and later, and WPS text saved as docx. Deleted passages are left out, automatic numbers written out. */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const parts = new Map<string, string>();
  for (const [name, part] of unzipParts(bytes, (name) => TEXT_PART.test(name))) parts.set(name, xmlText(part));
  writeOutNumbering(parts);
  // Packed anew, without compression: mammoth unpacks without limits, so it only gets what is within them.
  const safe = zipSync(Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)])), { level: 0 });
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(safe) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), styleMap: ['comment-reference => '] },
  );
  const { body } = parsePage(`<!doctype html><html><body>${value}</body></html>`);
  // Marks of footnotes stand in the middle of sentences; the notes themselves stay at the end.
  for (const mark of body.querySelectorAll('a[id^="footnote-ref"], a[id^="endnote-ref"], a[href^="#footnote-ref"], a[href^="#endnote-ref"]')) mark.remove();
  const lines = elementLines(body).map((text, index) => ({ text, origin: { paragraph: index + 1 } }));
  return { lines, encoding: null };
}
