/**
 * signature := unit+ date       the line above a line that is nothing but a date, or on the same line
 *
 *     嘉兴市人民政府办公室
 *     2020年9月22日
 */
import { chineseNumber, digitYear } from './chinese-number.js';
import { plainDate } from './plain-date.js';
import type { TextLine } from './text-line.js';
import { likeness } from './unit-name.js';

export interface Signature {
  issuer: string | null;
  /** 成文日期 `YYYY-MM-DD`. */
  issuedOn: string | null;
}

const DATE = '(?:(\\d{4})[年./-] ?(\\d{1,2})[月./-] ?(\\d{1,2})日?|([〇○零Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日)';
const DATE_LINE = new RegExp(`^\\(?${DATE}\\)?$`);
const SIGNED_LINE = new RegExp(`^(?<issuer>[\\u4e00-\\u9fff()、\\s]{4,60}?) *${DATE}$`);
const DATE_LABEL = /(?:成文日期|成文时间|发文日期|制发日期|生成日期|印发日期|签发日期|发文时间) ?:?/;
const ISSUER_LABEL = /^(?:发文机关|发文机构|发文单位|制发机关|发布机构|发布单位|印发单位|制定机关) ?:? ?(?<issuer>[\u4e00-\u9fff()]{4,40})?$/;

/** A longer line is running text. */
const LONG_LINE = 80;

/** Reads signer and date from the head (cover notice) and the tail (opinions signed at the end). */
export function readSignature(text: string, head: readonly TextLine[], tail: readonly TextLine[], title: string): Signature {
  let issuedOn: string | null = null;
  let unsigned: string | null = null;
  for (const lines of [head, tail]) {
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined) continue;
      const date = DATE_LINE.exec(line.folded.replace(/ /g, ''));
      if (date !== null) {
        const signed = signersAbove(text, lines, index);
        if (signed !== null) return { issuer: signed, issuedOn: dateOf(date) };
        if (line.folded.startsWith('(')) issuedOn ??= dateOf(date);
        else if (line.folded.includes('年')) unsigned ??= dateOf(date);
      }
      // Where the line breaks were lost the signature stands behind the last sentence.
      const from = lines === tail ? behindLastSentence(line.folded) : 0;
      const together = SIGNED_LINE.exec(line.folded.slice(from));
      const issuer = together?.groups?.['issuer']?.trim();
      if (together !== null && issuer !== undefined && likeness(issuer) === 'strong') {
        const start = line.start + from;
        return { issuer: text.slice(start, start + issuer.length).replace(/\s/g, ''), issuedOn: dateOf([together[0], ...together.slice(2)]) };
      }
    }
  }
  return { issuer: issuerElsewhere(text, head, title), issuedOn: issuedOn ?? labelledDate(head) ?? unsigned };
}

function behindLastSentence(line: string): number {
  if (line.length <= LONG_LINE) return 0;
  const at = Math.max(line.lastIndexOf('。'), line.lastIndexOf(') ')) + 1;
  return at + (/^ */.exec(line.slice(at))?.[0].length ?? 0);
}

/** Several signers stand on consecutive lines. */
function signersAbove(text: string, lines: readonly TextLine[], dateAt: number): string | null {
  const signers: string[] = [];
  for (let index = dateAt - 1; index >= 0 && dateAt - index <= 12; index--) {
    const line = lines[index];
    if (line === undefined || line.folded.length > 45 || /[,。;:《》“”>]/.test(line.folded) || likeness(line.folded.replace(/ /g, '')) !== 'strong') break;
    signers.unshift(text.slice(line.start, line.end).trim().replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, ''));
  }
  return signers.length === 0 ? null : signers.join(' ');
}

function labelledDate(head: readonly TextLine[]): string | null {
  for (let index = 0; index < head.length; index++) {
    const line = head[index]?.folded ?? '';
    const label = DATE_LABEL.exec(line);
    if (label === null) continue;
    const rest = `${line.slice(label.index + label[0].length)} ${head[index + 1]?.folded ?? ''}`;
    const date = new RegExp(`^\\s*${DATE}`).exec(rest);
    if (date !== null) return dateOf(date);
  }
  return null;
}

function issuerElsewhere(text: string, head: readonly TextLine[], title: string): string | null {
  for (let index = 0; index < head.length; index++) {
    const line = head[index];
    const label = line === undefined ? null : ISSUER_LABEL.exec(line.folded);
    if (label === null || line === undefined) continue;
    const inline = label.groups?.['issuer'];
    if (inline !== undefined) return text.slice(line.end - inline.length, line.end);
    const below = head[index + 1];
    if (below !== undefined && likeness(below.folded) !== 'none') return text.slice(below.start, below.end);
  }
  const before = /^(?<issuer>[^《]{3,40}?)(?:关于|印发)/.exec(title)?.groups?.['issuer'];
  return before !== undefined && likeness(before) === 'strong' ? before : null;
}

function dateOf(match: readonly (string | undefined)[]): string | null {
  const [, year, month, day, hanYear, hanMonth, hanDay] = match;
  if (year !== undefined) return plainDate(Number(year), Number(month), Number(day));
  return plainDate(digitYear(hanYear ?? ''), chineseNumber(hanMonth ?? '') ?? 0, chineseNumber(hanDay ?? '') ?? 0);
}
