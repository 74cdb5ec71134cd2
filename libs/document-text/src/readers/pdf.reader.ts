import { getDocumentProxy } from 'unpdf';
import { UnreadableDocument } from '../document-failure.js';
import type { Reading } from '../document-text.js';
import { pageLines, type Page } from '../layout/page-lines.js';
import { Gb1CMaps } from './gb1-cmaps.js';

/** Fewer characters a page than this, over the whole file, are stamps and page numbers on pictures. */
const LEAST_CHARACTERS_A_PAGE = 12;
/** Share of characters without meaning (private use, replacement, control) from which a text layer is no use. */
const GARBLED = 0.2;

/** Portable document format with a text layer. */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const document = await open(bytes);
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height, transform: view } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ disableNormalization: false });
    const pieces = items.flatMap((item) => {
      if (!('str' in item)) return [];
      const [a, b, c, d, e, f] = item.transform as number[];
      const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = height] = view as number[];
      const size = Math.hypot(c ?? 0, d ?? 0) || Math.hypot(a ?? 0, b ?? 0) || 1;
      return [{ text: item.str, x: va * (e ?? 0) + vc * (f ?? 0) + ve, y: vb * (e ?? 0) + vd * (f ?? 0) + vf, width: item.width, size }];
    });
    pages.push({ width, height, pieces });
    page.cleanup();
  }
  const lines = pageLines(pages);
  refuseWithoutText(lines.map(({ text }) => text).join(''), pages.length);
  return { lines, encoding: null };
}

async function open(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof getDocumentProxy>>> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      cMapPacked: false,
      BinaryDataFactory: Gb1CMaps,
    });
  } catch (error) {
    throw new UnreadableDocument(error instanceof Error && error.name === 'PasswordException' ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_BROKEN', error);
  }
}

function refuseWithoutText(text: string, pages: number): void {
  const written = text.replace(/\s/g, '');
  const garbled = written.replace(/[^\ue000-\uf8ff\ufffd\u0000-\u001f]/g, '').length;
  if (written.length < pages * LEAST_CHARACTERS_A_PAGE || garbled > written.length * GARBLED) throw new UnreadableDocument('DOCUMENT_SCANNED');
}
