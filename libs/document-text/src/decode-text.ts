import { documentFailure, MAX_DOCUMENT_BYTES, type DocumentFailure } from './document-failure.js';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface DecodedText {
  readonly ok: true;
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/** Bytes looked at to tell binary from text and one UTF-16 from the other. */
const SAMPLE_BYTES = 8192;
/** Share of other control characters from which bytes count as binary. */
const CONTROL_SHARE = 0.02;
/** Share of characters outside what Chinese office text uses from which a GB18030 reading counts as a wrong guess. */
const STRANGE_SHARE = 0.05;

/**
 * Decodes a text file: UTF-8, GB18030 (and with it GBK, GB2312) or UTF-16, by byte order mark, else by what decodes
 * without fault into plausible text. Never throws: what cannot be read comes back as a failure.
 */
export function decodeText(bytes: Uint8Array): DecodedText | DocumentFailure {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return documentFailure('DOCUMENT_TOO_LARGE');
  if (bytes.byteLength === 0) return documentFailure('DOCUMENT_EMPTY');
  const marked = byMark(bytes);
  if (marked !== null) return finish(decodeAs(bytes, marked), marked);
  const wide = wideEncoding(bytes);
  if (wide !== null) return finish(decodeAs(bytes, wide), wide);
  if (looksBinary(bytes)) return documentFailure('DOCUMENT_FORMAT_UNKNOWN');
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== null) return finish(utf8, 'utf-8');
  const gb18030 = decodeAs(bytes, 'gb18030');
  return finish(gb18030 !== null && plausible(gb18030) ? gb18030 : null, 'gb18030');
}

function finish(text: string | null, encoding: TextEncodingName): DecodedText | DocumentFailure {
  if (text === null) return documentFailure('DOCUMENT_ENCODING_UNKNOWN');
  return text.trim() === '' ? documentFailure('DOCUMENT_EMPTY') : { ok: true, text, encoding };
}

function byMark(bytes: Uint8Array): TextEncodingName | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without mark: line ends, digits and Latin letters leave zero bytes, mostly on one side. */
function wideEncoding(bytes: Uint8Array): TextEncodingName | null {
  if (bytes.byteLength % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.byteLength, SAMPLE_BYTES);
  for (let at = 0; at + 1 < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  if (even + odd === 0) return null;
  const candidate = odd >= even ? 'utf-16le' : 'utf-16be';
  const text = decodeAs(bytes, candidate);
  return text !== null && plausible(text) ? candidate : null;
}

function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  const length = Math.min(bytes.byteLength, SAMPLE_BYTES);
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls++;
  }
  const head = String.fromCharCode(...bytes.subarray(0, 5));
  return controls / length > CONTROL_SHARE || head.startsWith('%PDF-') || head.startsWith('PK\u0003\u0004') || head.startsWith('\u00d0\u00cf\u0011\u00e0');
}

function plausible(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  let strange = 0;
  let ordinary = 0;
  for (let at = 0; at < sample.length; at++) {
    const unit = sample.charCodeAt(at);
    const usual =
      (unit >= 0x20 && unit < 0x7f) || unit === 0x0a || unit === 0x0d || unit === 0x09 || (unit >= 0x4e00 && unit <= 0x9fff) ||
      (unit >= 0x2000 && unit <= 0x30ff) || (unit >= 0xff00 && unit <= 0xffef) || unit === 0xb7 || unit === 0xa0 || (unit >= 0xfe30 && unit <= 0xfe6f);
    if (usual) ordinary++;
    else strange++;
  }
  return ordinary > 0 && strange / (strange + ordinary) < STRANGE_SHARE;
}

function decodeAs(bytes: Uint8Array, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
