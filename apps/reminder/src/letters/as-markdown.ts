import type { Letter } from './letter.js';

/** Robots differ in what they take for markup and none has a sure escape, so what could be markup gets its full-width twin. */
const TWINS: Readonly<Record<string, string>> = {
  '*': '＊',
  '#': '＃',
  _: '＿',
  '`': '｀',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '~': '～',
  '|': '｜',
  '\\': '＼',
};
export const harmless = (text: string): string => text.replaceAll(/[*#_`[\]<>~|\\]/g, (character) => TWINS[character] ?? character);

/** A letter in the little markdown that 钉钉, 企业微信 and 飞书 have in common: bold, quotes and links. Without its title where the robot shows that itself. */
export function asMarkdown({ title, opening, sections, closing, link }: Letter, { withTitle }: { withTitle: boolean }): string {
  const blocks = [
    ...(withTitle ? [`**${harmless(title)}**`] : []),
    harmless(opening),
    ...sections.map(({ heading, entries }) =>
      [
        `**${harmless(heading)}**`,
        ...entries.map(({ text, details }, at) => [`${at + 1}. ${harmless(text)}`, ...details.map((detail) => `> ${harmless(detail)}`)].join('\n\n')),
      ].join('\n\n'),
    ),
    ...(closing === null ? [] : [harmless(closing)]),
    ...(link === null ? [] : [`[${harmless(link.text)}](${link.url})`]),
  ];
  return blocks.join('\n\n');
}
