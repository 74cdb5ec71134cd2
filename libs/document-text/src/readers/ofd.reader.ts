import { posix } from 'node:path';
import { unzipParts, xmlText } from '../containers.js';
import { UnreadableDocument } from '../document-failure.js';
import type { Reading } from '../document-text.js';
import { pageLines, type Page } from '../layout/page-lines.js';
import type { PlacedText } from '../layout/placed-text.js';
import { rulesOf, type Rule } from '../layout/ruled-tables.js';
import { xmlTree, type XmlElement } from '../layout/xml-tree.js';

type Parts = ReadonlyMap<string, Uint8Array>;
/** CTM of GB/T 33190-2016, 8.5: a b c d e f. */
type Matrix = readonly [number, number, number, number, number, number];
const SAME: Matrix = [1, 0, 0, 1, 0, 0];
/** A4, in millimetres, where a document states no page size. */
const PAGE_WIDTH = 210;
const PAGE_HEIGHT = 297;

/** Open fixed-layout document (GB/T 33190-2016), the format of sealed official documents. Lengths are millimetres. */
export function readOfd(bytes: Uint8Array): Reading {
  const parts = unzipParts(bytes, (name) => /\.xml$/i.test(name));
  const root = part(parts, 'OFD.xml').first('OFD');
  const bodies = root?.all('DocBody') ?? [];
  const pages = bodies.flatMap((body) => documentPages(parts, body.first('DocRoot')?.text ?? ''));
  const lines = pageLines(pages);
  if (pages.length > 0 && lines.every(({ text }) => text === '')) throw new UnreadableDocument('DOCUMENT_SCANNED');
  return { lines, encoding: null };
}

function documentPages(parts: Parts, docRoot: string): Page[] {
  const location = resolve('', docRoot);
  const document = part(parts, location).first('Document');
  const common = document?.first('CommonData')?.first('PageArea');
  return (document?.first('Pages')?.all('Page') ?? []).map((page) => {
    const content = part(parts, resolve(location, page.attributes['BaseLoc'] ?? '')).first('Page');
    const [, , width = PAGE_WIDTH, height = PAGE_HEIGHT] = numbers((content?.first('Area') ?? common)?.first('PhysicalBox')?.text);
    // Templates are left out: what stands on every page is furniture.
    const layers = content?.first('Content')?.all('Layer') ?? [];
    return {
      width,
      height,
      pieces: layers.flatMap((layer) => layer.deep('TextObject').flatMap(pieces)),
      rules: layers.flatMap((layer) => layer.deep('PathObject').flatMap(rules)),
    };
  });
}

/** The lines and boxes a path object draws: `M x y L x y …`, `C` closes (GB/T 33190-2016, 9.1). Curves are no rules. */
function rules(object: XmlElement): Rule[] {
  const [left = 0, top = 0] = numbers(object.attributes['Boundary']);
  const stated = numbers(object.attributes['CTM']);
  const [a, b, c, d, e, f] = stated.length === 6 ? (stated as unknown as Matrix) : SAME;
  const data = object.first('AbbreviatedData')?.text ?? '';
  if (/[QBA]/.test(data)) return [];
  return data.split(/[MS]/).flatMap((path) => {
    const points = numbers(path.replace(/[LC]/g, ' '));
    const xs: number[] = [];
    const ys: number[] = [];
    for (let at = 0; at + 1 < points.length; at += 2) {
      const [x = 0, y = 0] = [points[at], points[at + 1]];
      xs.push(left + a * x + c * y + e);
      ys.push(top + b * x + d * y + f);
    }
    return xs.length < 2 ? [] : rulesOf({ left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) });
  });
}

/** A text object: lines of text placed within its boundary. */
function pieces(object: XmlElement): PlacedText[] {
  const [left = 0, top = 0] = numbers(object.attributes['Boundary']);
  const stated = numbers(object.attributes['CTM']);
  const [a, b, c, d, e, f] = stated.length === 6 ? (stated as unknown as Matrix) : SAME;
  const size = Number(object.attributes['Size'] ?? 1) * (Math.hypot(c, d) || 1);
  return object.all('TextCode').map((code) => {
    const x = Number(code.attributes['X'] ?? 0);
    const y = Number(code.attributes['Y'] ?? 0);
    const text = code.text;
    const advances = deltas(code.attributes['DeltaX']).slice(0, Math.max(0, text.length - 1));
    const advance = advances.length === 0 ? size * (text.length - 1) : advances.reduce((sum, step) => sum + step, 0) * (Math.hypot(a, b) || 1);
    return { text, x: left + a * x + c * y + e, y: top + b * x + d * y + f, width: advance + size, size };
  });
}

/** `g 3 4.2 5` stands for 4.2 4.2 4.2 5 (GB/T 33190-2016, 11.3). */
function deltas(written: string | undefined): number[] {
  const words = (written ?? '').trim().split(/\s+/);
  const steps: number[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at] === 'g') {
      const times = Math.min(Number(words[at + 1]) || 0, MOST_CHARACTERS);
      for (let each = 0; each < times; each++) steps.push(Number(words[at + 2]) || 0);
      at += 2;
    } else steps.push(Number(words[at]) || 0);
  }
  return steps;
}

/** In one line of text; a hostile file may claim any number. */
const MOST_CHARACTERS = 10_000;

function part(parts: Parts, name: string): XmlElement {
  const found = parts.get(name) ?? [...parts].find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  if (found === undefined) throw new UnreadableDocument('DOCUMENT_BROKEN');
  return xmlTree(xmlText(found));
}

/** Locations are relative to the part that names them, or absolute from the root of the package. */
function resolve(from: string, location: string): string {
  const path = location.trim();
  return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path);
}

function numbers(written: string | undefined): number[] {
  return (written ?? '').trim().split(/\s+/).filter(Boolean).map(Number);
}
