const LONGEST = 120;

/**
 * A file's name as it may be kept and offered again: without folders, control characters, direction marks and what file
 * systems refuse; at most 120 characters, of which the extension stays.
 */
export function safeFileName(given: string): string {
  const base = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = base
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const characters = [...clean];
  if (characters.length <= LONGEST) return clean === '' ? '未命名' : clean;
  const extension = /\.[a-z0-9]{1,5}$/i.exec(clean)?.[0] ?? '';
  return characters.slice(0, LONGEST - extension.length).join('') + extension;
}
