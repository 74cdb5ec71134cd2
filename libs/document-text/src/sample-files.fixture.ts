import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;

/** A sample file of `fixtures/`. */
export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A zip whose entry `bomb` holds so many megabytes of nothing and, like every entry, says so unless told to lie. */
export function bombZip(entries: Readonly<Record<string, Uint8Array>>, bomb: string, megabytes: number, declared?: number): Uint8Array {
  const files = { ...entries, [bomb]: Buffer.alloc(megabytes * MEGABYTE) };
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 1 });
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(name === bomb ? (declared ?? content.length) : content.length, 18);
    header.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), header, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  const listing = Buffer.concat(directory);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...locals, listing, Buffer.from('PK\x05\x06'), end]));
}

/** A pdf of one page; its content stream holds so many megabytes of blanks. */
export function bombPdf(megabytes: number): Uint8Array {
  const stream = deflateSync(Buffer.alloc(megabytes * MEGABYTE, ' '), { level: 1 }).toString('latin1');
  return pdfOfPage(`/Contents 4 0 R`, [`<</Length ${stream.length}/Filter/FlateDecode>>stream\n${stream}\nendstream`]);
}

/** A pdf of one page that is a picture, as scanners make it. */
export function scannedPdf(): Uint8Array {
  const [width, height] = [4960, 7016];
  const picture = deflateSync(Buffer.alloc((width / 8) * height, 0xf0)).toString('latin1');
  return pdfOfPage('/Resources<</XObject<</P 4 0 R>>>>/Contents 5 0 R', [
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode/Length ${picture.length}>>stream\n${picture}\nendstream`,
    '<</Length 28>>stream\nq 595 0 0 842 0 0 cm /P Do Q\nendstream',
  ]);
}

/** A pdf of one page with these entries; further objects count from 4. */
function pdfOfPage(page: string, further: readonly string[] = []): Uint8Array {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${page}>>`, ...further];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = String(file.length).padStart(10, '0');
    file += `${at + 1} 0 obj${object}endobj\n`;
    return `${place} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file + end, 'latin1'));
}
