/** What a file can be, by its first bytes and then its extension: 图片, 版式文件, 办公文档, 文本, 视频. */
const BY_EXTENSION: Readonly<Record<string, readonly [mediaType: string, container: Container]>> = {
  pdf: ['application/pdf', 'pdf'],
  png: ['image/png', 'png'],
  jpg: ['image/jpeg', 'jpeg'],
  jpeg: ['image/jpeg', 'jpeg'],
  gif: ['image/gif', 'gif'],
  webp: ['image/webp', 'webp'],
  mp4: ['video/mp4', 'mp4'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'zip'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'zip'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'zip'],
  ofd: ['application/ofd', 'zip'],
  doc: ['application/msword', 'ole'],
  xls: ['application/vnd.ms-excel', 'ole'],
  ppt: ['application/vnd.ms-powerpoint', 'ole'],
  wps: ['application/vnd.ms-works', 'ole'],
  txt: ['text/plain', 'text'],
  csv: ['text/csv', 'text'],
};

type Container = 'pdf' | 'png' | 'jpeg' | 'gif' | 'webp' | 'mp4' | 'zip' | 'ole' | 'text';

/** Extensions taken as evidence. */
export const EVIDENCE_EXTENSIONS: readonly string[] = Object.keys(BY_EXTENSION);

/**
 * The media type of a file whose content is what its name says; null for anything else. A page or a program under the
 * name of a picture is none: what one colleague uploads another one opens.
 */
export function mediaTypeOf(name: string, bytes: Uint8Array): string | null {
  const known = BY_EXTENSION[/\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  return known && known[1] === containerOf(bytes) ? known[0] : null;
}

function containerOf(bytes: Uint8Array): Container | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (head.slice(4, 8) === 'ftyp') return 'mp4';
  if (head.startsWith('PK\x03\x04')) return 'zip';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole';
  return bytes.length > 0 && !bytes.includes(0) && !/^(?:MZ|\x7fELF|#!|\s*<)/.test(head) ? 'text' : null;
}
