import type { Letter } from './letter.js';

/** A letter as plain text, lines ended by `\n`. */
export function asText({ title, opening, sections, closing, link }: Letter): string {
  const blocks = [
    title,
    opening,
    ...sections.map(({ heading, entries }) =>
      [`【${heading}】`, ...entries.flatMap(({ text, details }, at) => [`${at + 1}. ${text}`, ...details.map((detail) => `   ${detail}`)])].join('\n'),
    ),
    ...(closing === null ? [] : [closing]),
    ...(link === null ? [] : [`${link.text}：${link.url}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
