import type { Letter } from './letter.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** A letter as a page that needs nothing from elsewhere and reads on a phone. Mail programs drop style sheets, so styles are inline. */
export function asHtml({ title, opening, sections, closing, link }: Letter): string {
  const section = ({ heading, entries }: Letter['sections'][number]) => `
<h2 style="font-size:17px;margin:24px 0 8px">${escaped(heading)}</h2>
<ol style="margin:0;padding-left:24px">${entries.map(entry).join('')}
</ol>`;
  const entry = ({ text, details }: Letter['sections'][number]['entries'][number]) => `
<li style="margin:0 0 12px">${escaped(text)}${details.map((detail) => `<br><span style="color:#595959;font-size:14px">${escaped(detail)}</span>`).join('')}</li>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title></head>
<body style="margin:0;padding:16px;font:16px/1.6 -apple-system,'PingFang SC','Microsoft YaHei',sans-serif;color:#1f1f1f">
<div style="max-width:640px;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 12px">${escaped(title)}</h1>
<p style="margin:0">${escaped(opening)}</p>${sections.map(section).join('')}${closing === null ? '' : `\n<p>${escaped(closing)}</p>`}${
    link === null ? '' : `\n<p style="margin:24px 0 0"><a href="${escaped(link.url)}">${escaped(link.text)}</a></p>`
  }
</div></body></html>
`;
}
