import { Document, DocumentGridType, Packer } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { annexOf } from './annex.js';
import { compose } from './composition.js';
import { imprint } from './imprint.js';
import { CLOSER, FACE, FACE_ALTERNATIVES, FOOTER_DROP, LINE, PAGE, SIZE } from './page-layout.js';
import type { PaperContent } from './paper-content.js';
import { body, heading, masthead, pageNumber, signature } from './sections.js';
import { nothing } from './type-setting.js';

/**
 * A numbered paper as docx in the layout of GB/T 9704-2012, for printing and sealing.
 * Equal content gives equal bytes, whenever and wherever it is rendered: a hash of them can be kept.
 */
export async function renderPaper(content: PaperContent): Promise<Uint8Array> {
  const composition = compose(content);
  const { issuer, date } = content;
  const font = { ascii: FACE.fangsong, hAnsi: FACE.fangsong, eastAsia: FACE.fangsong, cs: FACE.fangsong };
  const document = new Document({
    creator: issuer,
    lastModifiedBy: issuer,
    title: `${content.number} ${composition.title}`,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font, size: SIZE.text, characterSpacing: CLOSER, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, header: LINE, footer: FOOTER_DROP, gutter: 0 },
          },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: [
          ...masthead(content, composition.mark),
          ...heading(content, composition),
          ...body(composition),
          ...signature(content),
          ...(composition.annex === null ? [] : annexOf(composition.annex)),
          nothing(),
          imprint(content),
          nothing(),
        ],
      },
    ],
  });
  return repack(await Packer.toBuffer(document), date);
}

/** Packs anew without the hour of its making, which stands in the file dates of the archive and in the document's properties. */
function repack(docx: Uint8Array, date: string): Uint8Array {
  const parts = unzipSync(new Uint8Array(docx));
  const rewrite = (name: string, change: (xml: string) => string): void => {
    const part = parts[name];
    if (part === undefined) throw new Error(`A docx has a part ${name}`);
    parts[name] = strToU8(change(strFromU8(part)));
  };
  rewrite('docProps/core.xml', (xml) => xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`));
  // LibreOffice snaps exact lines to the grid too, unless told.
  rewrite('word/document.xml', (xml) => xml.replace(/<w:spacing [^>]*w:lineRule="exact"/g, '<w:snapToGrid w:val="0"/>$&'));
  rewrite('word/fontTable.xml', (xml) => xml.replace(/<w:fonts([^>]*?)\/?>(?:.*<\/w:fonts>)?/s, `<w:fonts$1>${fontTable()}</w:fonts>`));
  // The earliest day a zip file can tell; given in local time, as zip files are.
  return zipSync(parts, { mtime: new Date(1980, 0, 1) });
}

function fontTable(): string {
  return Object.entries(FACE_ALTERNATIVES)
    .map(([name, alternative]) => `<w:font w:name="${name}"><w:altName w:val="${alternative}"/></w:font>`)
    .join('');
}
