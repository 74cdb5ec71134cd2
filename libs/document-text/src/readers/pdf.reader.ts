import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { UnreadableDocument } from '../document-failure.js';
import type { Reading } from '../document-text.js';
import { pageLines, type Page } from '../layout/page-lines.js';
import type { PlacedText } from '../layout/placed-text.js';
import { Gb1CMaps } from './gb1-cmaps.js';
import { drawnRules, matrixOf, multiply } from './pdf-rules.js';

type PDFDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PDFPage = Awaited<ReturnType<PDFDocument['getPage']>>;

/** Fewer characters a page than this, over the whole file, are stamps and page numbers on pictures. */
const LEAST_CHARACTERS_A_PAGE = 12;
/** Share of characters without meaning (private use, replacement, control) from which a text layer is no use. */
const GARBLED = 0.2;

/** Portable document format with a text layer. */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const document = await open(bytes);
  const texts: PlacedText[][] = [];
  for (let number = 1; number <= document.numPages; number++) texts.push(await placedTexts(await document.getPage(number)));
  refuseWithoutText(texts);

  const { OPS: operators } = await getResolvedPDFJS();
  const pages: Page[] = [];
  for (const [index, pieces] of texts.entries()) {
    const page = await document.getPage(index + 1);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    pages.push({ width, height, pieces, rules: drawnRules(await page.getOperatorList(), operators, matrixOf(transform)) });
    page.cleanup();
  }
  return { lines: pageLines(pages), encoding: null };
}

async function placedTexts(page: PDFPage): Promise<PlacedText[]> {
  const view = matrixOf(page.getViewport({ scale: 1 }).transform);
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , c, d, x, y] = multiply(view, matrixOf(item.transform));
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) || 1 }];
  });
}

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      // Pictures are never decoded.
      maxImageSize: 1,
      useWorkerFetch: false,
      cMapPacked: false,
      BinaryDataFactory: Gb1CMaps,
    });
  } catch (error) {
    throw new UnreadableDocument(error instanceof Error && error.name === 'PasswordException' ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_BROKEN', error);
  }
}

function refuseWithoutText(pages: readonly PlacedText[][]): void {
  const written = pages.flat().map(({ text }) => text).join('').replace(/\s/g, '');
  const garbled = written.replace(/[^\ue000-\uf8ff\ufffd\u0000-\u001f]/g, '').length;
  if (written.length < pages.length * LEAST_CHARACTERS_A_PAGE || garbled > written.length * GARBLED) throw new UnreadableDocument('DOCUMENT_SCANNED');
}
