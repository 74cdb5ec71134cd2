import { describe, expect, it } from '@jest/globals';
import { asHtml } from './as-html.js';
import { asMarkdown } from './as-markdown.js';
import { asText } from './as-text.js';
import { fitted, type Letter } from './letter.js';

const letter: Letter = {
  title: '9月24日提醒：共 2 项',
  opening: '嘉兴市司法局：',
  sections: [
    { heading: '红灯 · 已逾期', entries: [{ text: '（一）<script>*清理*</script>', details: ['期限 2020-09-20'] }] },
    { heading: '绿灯', entries: [{ text: '（二）普法', details: [] }] },
  ],
  closing: null,
  link: { text: '打开平台', url: 'https://luoshi.example.gov.cn/inbox?a=1&b=2' },
};

describe('a letter', () => {
  it('reads as plain text', () => {
    expect(asText(letter)).toBe(`9月24日提醒：共 2 项

嘉兴市司法局：

【红灯 · 已逾期】
1. （一）<script>*清理*</script>
   期限 2020-09-20

【绿灯】
1. （二）普法

打开平台：https://luoshi.example.gov.cn/inbox?a=1&b=2
`);
  });

  it('takes no markup from its texts into HTML', () => {
    const html = asHtml(letter);
    expect(html).toContain('（一）&lt;script&gt;*清理*&lt;/script&gt;');
    expect(html).toContain('href="https://luoshi.example.gov.cn/inbox?a=1&amp;b=2"');
    expect(html).not.toMatch(/<script|src=/);
  });

  it('takes no markup from its texts into markdown', () => {
    const markdown = asMarkdown(letter, { withTitle: true });
    expect(markdown).toContain('1. （一）＜script＞＊清理＊＜/script＞');
    expect(markdown).toContain('[打开平台](https://luoshi.example.gov.cn/inbox?a=1&b=2)');
  });

  it('that is too long keeps its first entries and says how many it does not list', () => {
    const long: Letter = { ...letter, sections: [{ heading: '黄灯', entries: Array.from({ length: 200 }, (_, at) => ({ text: `第${at + 1}项`, details: ['期限'] })) }] };
    const text = fitted(long, 1_000, asText);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(900);
    const listed = text.match(/第\d+项/g)?.length ?? 0;
    expect(text).toContain(`另有 ${200 - listed} 项未列出`);
    expect(fitted(letter, 10_000, asText)).toBe(asText(letter));
  });
});
