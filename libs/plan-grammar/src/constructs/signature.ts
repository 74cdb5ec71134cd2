/**
 * signature := unit+ date       the line above a line that is nothing but a date, or on the same line
 *
 *     嘉兴市人民政府办公室
 *     2020年9月22日
 */
import { fold, tableOf } from '../source-text.js';
import type { FieldValue } from './header-field.js';
import type { TextLine } from './text-line.js';
import type { Title } from './title.js';
import { likeness } from './unit-name.js';
import { dateOf, WRITTEN_DATE as DATE } from './written-date.js';

export interface Signature {
  issuer: string | null;
  /** 成文日期 `YYYY-MM-DD`. */
  issuedOn: string | null;
  /** The day a page says it was published: no signature, and later than it by days or years. */
  publishedOn: string | null;
}

/** （此件公开发布） may stand before the date. */
const DATE_LINE = new RegExp(`^(?:\\(此件[^()]{2,16}\\))?\\(?${DATE}\\)?$`);
const SIGNED_LINE = new RegExp(`^(?<issuer>[\\u4e00-\\u9fff()、\\s]{4,60}?) *${DATE}(?: ?\\(此件[^()]{2,16}\\))?$`);
/** 某政发〔2024〕1号 2024年1月5日 under the title, with or without brackets. */
const NUMBERED_DATE = new RegExp(`^\\(?[\\u4e00-\\u9fff]{2,14}\\(\\d{4}\\) ?\\d{1,4} ?号 *${DATE}\\)?$`);
/** What a line that ends in a date ends in: few do, and the patterns need not see the others. */
const MAY_END_DATE = tableOf('日)0123456789');
const FIELD_DATE = new RegExp(`^${DATE}`);
/** （某局代章） between the signers and the date. */
const SEALED_BY = /^\([^()]{2,24}(?:代章|代印)\)$/;

/** A longer line is running text. */
const LONG_LINE = 80;
/** 办公室 is the end of a name, no signer. */
const SHORTEST_SIGNER = 4;

/** Reads signer and date from the head (cover notice) and the tail (opinions signed at the end). */
export function readSignature(text: string, fields: readonly FieldValue[], head: readonly TextLine[], tail: readonly TextLine[], title: Title | null): Signature {
  const publishedOn = labelledDate(fields, 'PUBLISHED');
  let issuedOn: string | null = null;
  let unsigned: string | null = null;
  for (const lines of [head, tail]) {
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line === undefined || MAY_END_DATE[line.folded.charCodeAt(line.folded.length - 1)] === 0) continue;
      const date = DATE_LINE.exec(line.folded.replace(/ /g, ''));
      if (date !== null) {
        const signed = signersAbove(text, lines, index);
        if (signed !== null) return { issuer: signed, issuedOn: dateOf(date), publishedOn };
        if (line.folded.startsWith('(')) issuedOn ??= dateOf(date);
        else if (line.folded.includes('年')) unsigned ??= dateOf(date);
      }
      const numbered = line.folded.length < LONG_LINE && line.folded.includes('号') ? NUMBERED_DATE.exec(line.folded) : null;
      if (numbered !== null) issuedOn ??= dateOf(numbered);
      // Where the line breaks were lost the signature stands behind the last sentence.
      const from = lines === tail ? behindLastSentence(line.folded) : 0;
      const together = SIGNED_LINE.exec(line.folded.slice(from));
      const issuer = together?.groups?.['issuer']?.trim();
      if (together !== null && issuer !== undefined && likeness(issuer) === 'strong') {
        const start = line.start + from;
        return { issuer: text.slice(start, start + issuer.length).replace(/\s/g, ''), issuedOn: dateOf([together[0], ...together.slice(2)]), publishedOn };
      }
    }
  }
  return { issuer: issuerElsewhere(text, fields, head, title), issuedOn: issuedOn ?? labelledDate(fields, 'ISSUED') ?? unsigned, publishedOn };
}

function behindLastSentence(line: string): number {
  if (line.length <= LONG_LINE) return 0;
  const at = Math.max(line.lastIndexOf('。'), line.lastIndexOf(') ')) + 1;
  return at + (/^ */.exec(line.slice(at))?.[0].length ?? 0);
}

/** Several signers stand on consecutive lines, or apart on one. */
function signersAbove(text: string, lines: readonly TextLine[], dateAt: number): string | null {
  const signers: string[] = [];
  for (let index = dateAt - 1; index >= 0 && dateAt - index <= 12; index--) {
    const line = lines[index];
    if (line !== undefined && signers.length === 0 && SEALED_BY.test(line.folded)) continue;
    if (line === undefined || line.folded.length > 45 || /[,。;:《》“”>]/.test(line.folded) || likeness(line.folded.replace(/ /g, '')) !== 'strong') break;
    signers.unshift(signersOf(text.slice(line.start, line.end)));
  }
  return signers.length === 0 ? null : signers.join(' ');
}

/** Blanks part two signers of one line; inside one name they only spread it. */
function signersOf(line: string): string {
  const pieces = line.trim().split(/\s+/);
  return pieces.every((piece) => piece.length >= SHORTEST_SIGNER && likeness(fold(piece)) === 'strong') ? pieces.join(' ') : pieces.join('');
}

function labelledDate(fields: readonly FieldValue[], field: 'ISSUED' | 'PUBLISHED'): string | null {
  for (const value of fields) {
    const date = value.field === field ? FIELD_DATE.exec(value.folded) : null;
    if (date !== null) return dateOf(date);
  }
  return null;
}

function issuerElsewhere(text: string, fields: readonly FieldValue[], head: readonly TextLine[], title: Title | null): string | null {
  const cover = title?.coverSpan ?? null;
  const heading = cover === null ? title?.text : text.slice(cover.start, cover.end);
  const named = [signersOf(begins(heading, /^[^《]{3,60}?(?=关于|印发)/)), undated(text, head, title)].find(isUnit);
  const ofTitle = begins(title?.text, /^[^《\d]{4,30}?(?=\d{4}年)/);
  return (named === undefined ? labelled(text, fields) : fuller(text, fields, named)) ?? (isUnit(ofTitle) ? ofTitle : null);
}

/** 某县人民政府 in a field of the page says more than 县人民政府 in the title. */
function fuller(text: string, fields: readonly FieldValue[], named: string): string {
  const short = fold(named);
  const field = fields.find((value) => value.field === 'ISSUER' && value.folded.length > short.length && value.folded.endsWith(short) && likeness(value.folded) === 'strong');
  return field === undefined ? named : text.slice(field.start, field.end);
}

/** What a title begins with, as written. */
function begins(title = '', pattern: RegExp): string {
  return title.slice(0, pattern.exec(fold(title))?.[0].length ?? 0);
}

function isUnit(name: string | undefined): name is string {
  return name !== undefined && likeness(fold(name)) === 'strong';
}

/** 发布机构：… of a page; many give the site or a department of the issuer, so a title's own word goes first. */
function labelled(text: string, fields: readonly FieldValue[]): string | null {
  const field = fields.find((value) => value.field === 'ISSUER' && /^[\u4e00-\u9fff()]{3,40}$/.test(value.folded) && !/网站?$/.test(value.folded));
  return field === undefined ? null : text.slice(field.start, field.end);
}

/** A signer without a date stands between the notice's last sentence and the plan's title. */
function undated(text: string, head: readonly TextLine[], title: Title | null): string | undefined {
  const at = head.findIndex((line, index) => {
    const below = head[index + 1];
    return title !== null && below !== undefined && below.end <= title.end && head[index - 1]?.folded.endsWith('。') === true && likeness(line.folded) === 'strong';
  });
  const line = head[at];
  return line === undefined ? undefined : text.slice(line.start, line.end);
}
