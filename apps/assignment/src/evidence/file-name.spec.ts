import { describe, expect, it } from '@jest/globals';
import { safeFileName } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['现场照片.jpg', '现场照片.jpg'],
    ['C:\\用户\\桌面\\报告.docx', '报告.docx'],
    ['../../etc/passwd', 'passwd'],
    ['报告\r\nSet-Cookie: a=b.pdf', '报告Set-Cookie_ a=b.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    ['..隐藏.pdf ', '隐藏.pdf'],
    ['a"b|c?.pdf', 'a_b_c_.pdf'],
    ['///', '未命名'],
    ['', '未命名'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('is cut before its extension', () => {
    const kept = safeFileName(`${'执'.repeat(300)}.docx`);
    expect([...kept]).toHaveLength(120);
    expect(kept.endsWith('执.docx')).toBe(true);
  });
});
