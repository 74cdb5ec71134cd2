import { unzipSync } from 'fflate';
import { UnreadableDocument } from './document-failure.js';

/** Most bytes unpacked from one file: far above what a plan's text needs, far below what hurts. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** Names of the entries of a zip file as its directory lists them; null where there is no readable directory. */
export function listZipEntries(bytes: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => names.push(partName(name)) < 0 });
  } catch {
    return null;
  }
  return names;
}

/**
 * Unpacks the wanted entries of a zip file, by name without leading slash and with forward slashes.
 * fflate writes no more than the size an entry declares, so counting declared sizes bounds what is unpacked.
 * @throws UnreadableDocument DOCUMENT_UNSAFE where they declare too much, DOCUMENT_BROKEN where they cannot be unpacked
 */
export function unzipParts(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  let unpacked = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (!wanted(partName(name))) return false;
    unpacked += originalSize;
    if (unpacked > MAX_UNPACKED_BYTES) throw new UnreadableDocument('DOCUMENT_UNSAFE');
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })).map(([name, part]) => [partName(name), part]));
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('DOCUMENT_BROKEN', error);
  }
}

function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}

/**
 * The text of an XML part. Office and OFD parts may declare no entities (ECMA-376 part 2, 8.1.4; GB/T 33190), so a
 * document type declaration has one use only: to blow up whoever reads it.
 * @throws UnreadableDocument DOCUMENT_UNSAFE
 */
export function xmlText(part: Uint8Array): string {
  const utf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0x3c && part[1] === 0) ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8';
  const text = new TextDecoder(utf16).decode(part);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableDocument('DOCUMENT_UNSAFE');
  return text;
}

/** An entry of the directory of an OLE compound file ([MS-CFB] 2.6.1). */
export interface OleEntry {
  readonly name: string;
  /** Where its first sector begins, in bytes from the start of the file. */
  readonly offset: number;
}

const OLE_ENTRY_BYTES = 128;
const OLE_STREAM = 2;

/**
 * The streams of an OLE compound file. Directory entries are aligned and say how long their name is, so they are found
 * by looking for them, without following sector chains that a broken file may have tied into a ring.
 */
export function listOleStreams(bytes: Uint8Array): OleEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new TextDecoder('utf-16le');
  const sectorBytes = bytes.byteLength > 32 && view.getUint16(30, true) === 12 ? 4096 : 512;
  const entries: OleEntry[] = [];
  for (let at = 512; at + OLE_ENTRY_BYTES <= bytes.byteLength; at += OLE_ENTRY_BYTES) {
    const length = view.getUint16(at + 64, true);
    if (view.getUint8(at + 66) !== OLE_STREAM || length < 4 || length > 64 || length % 2 !== 0) continue;
    if (view.getUint16(at + length - 2, true) !== 0) continue;
    const name = names.decode(bytes.subarray(at, at + length - 2));
    if (/^[\x01-\x7e]+$/.test(name)) entries.push({ name, offset: (view.getUint32(at + 116, true) + 1) * sectorBytes });
  }
  return entries;
}
