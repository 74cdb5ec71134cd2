import { describe, expect, it } from '@jest/globals';
import { decodeText, MAX_DOCUMENT_BYTES } from './index.js';

const PLAN = '嘉兴市工作要点\n一、加强领导（责任单位：市司法局）\n2020年9月22日\n';
/** 市司法局、市财政局 in GB18030: TextEncoder only writes UTF-8. */
const GB18030 = Uint8Array.from([0xca, 0xd0, 0xcb, 0xbe, 0xb7, 0xa8, 0xbe, 0xd6, 0xa1, 0xa2, 0xca, 0xd0, 0xb2, 0xc6, 0xd5, 0xfe, 0xbe, 0xd6]);

const utf16 = (text: string, littleEndian: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((character) => {
    const unit = character.charCodeAt(0);
    return littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
  });
  return Uint8Array.from(units);
};

describe('decoding text', () => {
  it('UTF-8 is read with and without byte order mark', () => {
    const bytes = new TextEncoder().encode(PLAN);
    expect(decodeText(bytes)).toEqual({ ok: true, text: PLAN, encoding: 'utf-8' });
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes]))).toEqual({ ok: true, text: PLAN, encoding: 'utf-8' });
  });

  it('GB18030 is told from UTF-8 by what decodes', () => {
    expect(decodeText(GB18030)).toEqual({ ok: true, text: '市司法局、市财政局', encoding: 'gb18030' });
  });

  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ] as const)('%s is read with and without byte order mark', (encoding, littleEndian) => {
    expect(decodeText(utf16(PLAN, littleEndian, true))).toEqual({ ok: true, text: PLAN, encoding });
    expect(decodeText(utf16(PLAN, littleEndian, false))).toEqual({ ok: true, text: PLAN, encoding });
  });

  it.each([
    ['an empty file', new Uint8Array(), 'DOCUMENT_EMPTY'],
    ['a file of blanks', new TextEncoder().encode(' \n\t\n'), 'DOCUMENT_EMPTY'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48]), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['a pdf', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n'), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['a file above the limit', new Uint8Array(MAX_DOCUMENT_BYTES + 1), 'DOCUMENT_TOO_LARGE'],
    ['bytes of no encoding', Uint8Array.from([0xff, 0x41, 0xff, 0x42, 0x80, 0x43, 0xff]), 'DOCUMENT_ENCODING_UNKNOWN'],
  ])('%s is refused by name', (_, bytes, code) => {
    expect(decodeText(bytes)).toMatchObject({ ok: false, code });
  });
});
