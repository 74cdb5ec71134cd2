import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { fixture, utf8 } from './sample-files.fixture.js';
import { sniffFormat } from './sniff-format.js';

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('telling the format from the content', () => {
  it.each([
    ['plan.docx', 'docx'],
    ['plan.doc', 'doc'],
    ['plan.wps', 'doc'],
    ['plan.pdf', 'pdf'],
    ['plan.ofd', 'ofd'],
    ['plan.html', 'html'],
    ['table.xlsx', 'xlsx'],
    ['table.xls', 'xls'],
  ])('%s is %s', (name, format) => {
    expect(sniffFormat(fixture(name))).toEqual({ format });
  });

  it.each([
    ['plain text', utf8('一、加强领导（责任单位：市司法局）'), 'text'],
    ['Markdown that quotes html further down', utf8('# 要点\n\n<table><tr><td>1</td></tr></table>'), 'text'],
    ['text that begins with an angle bracket', utf8('<关于印发要点的通知>'), 'text'],
    ['html without head, after blanks and a comment', utf8('\n <!-- TRS --> <DIV class="x">正文</DIV>'), 'html'],
    ['html in UTF-16', new Uint8Array(Buffer.from('\ufeff<!DOCTYPE html><p>正文', 'utf16le')), 'html'],
    ['a pdf behind a mail header', latin1(`X-Mail: 1\r\n\r\n%PDF-1.4\n`), 'pdf'],
    ['text that begins with BM', utf8('BMW 新能源项目任务分工'), 'text'],
  ])('%s is %s', (_, bytes, format) => {
    expect(sniffFormat(bytes)).toEqual({ format });
  });

  it.each([
    ['a photograph', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'DOCUMENT_SCANNED'],
    ['a fax', latin1('II*\0\x08\0\0\0'), 'DOCUMENT_SCANNED'],
    ['rich text', utf8('{\\rtf1\\ansi 要点}'), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['a web archive', utf8('MIME-Version: 1.0\r\nContent-Type: multipart/related'), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['Word 2003 XML', utf8('<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>'), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['a zip of other things', zipSync({ 'photo.jpg': strToU8('x') }), 'DOCUMENT_FORMAT_UNKNOWN'],
    ['half a docx', fixture('plan.docx').subarray(0, 6000), 'DOCUMENT_BROKEN'],
    ['an empty OLE container', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(2000)]), 'DOCUMENT_BROKEN'],
    ['an encrypted package', encryptedPackage(), 'DOCUMENT_ENCRYPTED'],
  ])('%s is refused as such', (_, bytes, refused) => {
    expect(sniffFormat(bytes)).toEqual({ refused });
  });
});

/** What Office writes for a docx with a password, as far as it takes to recognise it: the directory of the container. */
function encryptedPackage(): Uint8Array {
  const bytes = new Uint8Array(2048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const name = Buffer.from('EncryptedPackage\0', 'utf16le');
  bytes.set(name, 512);
  new DataView(bytes.buffer).setUint16(512 + 64, name.length, true);
  bytes[512 + 66] = 2;
  return bytes;
}
