/**
 * doc-number := agency '〔' year '〕' n '号'      on a line of its own, behind 文号：, or behind the title
 *
 *     嵊政办发〔2022〕70号
 *     （嵊政办发〔2022〕70号 2022年9月6日）
 *
 * Numbers quoted inside the text (（浙委办发〔2019〕46号）) are other documents'.
 */
import type { FieldValue } from './header-field.js';
import type { TextLine } from './text-line.js';
import { WRITTEN_DATE } from './written-date.js';

const NUMBER = /\((?<year>\d{4})\) ?(?:第 ?)?(?<n>\d{1,4}) ?号/;
/** A page may print a label without anything behind it: 发文字号某政办〔2024〕1号. */
const AGENCY = /(?<label>(?:发文|发布|公文)?[字文]号)?(?<agency>[\u4e00-\u9fff]{1,14}(?:\([^()\d]{1,4}\)[\u4e00-\u9fff]{0,6})?) ?$/;
/** A longer line is running text: numbers in it are quoted. */
const LONGEST_LINE = 120;
/** What may stand behind a number that is alone on its line, save that of a date. */
const BEHIND = /^\)? *(?:签发人|\.(?:pdf|docx?|ofd|wps)|各|特急|公开)/i;
const DATED = new RegExp(`^ *(?:${WRITTEN_DATE})?[\\s)|]*$`);
const TITLE_BEFORE = /(?:通知|意见|方案|决定|要点|计划|任务|措施|分工|安排)\(?$/;
/** A title the number is written behind without a blank: …实施意见某政办发〔2024〕1号. */
const GLUED = /^.*(?:通知|意见|方案|决定|要点|计划|措施|分工)(?=[\u4e00-\u9fff]{2,8}$)/;
/** The year a number of its own names. */
const YEAR = /\d{4}/;

/** The document's own number as written, blanks left out; null where the text shows none. */
export function readDocNumber(text: string, fields: readonly FieldValue[], head: readonly TextLine[], tail: readonly TextLine[]): string | null {
  return alone(text, head) ?? labelled(text, fields) ?? alone(text, tail.toReversed());
}

function labelled(text: string, fields: readonly FieldValue[]): string | null {
  for (const value of fields) {
    const found = value.field === 'NUMBER' ? numberIn(value) : null;
    if (found !== null && found.before.trim() === '') return written(text, value, found);
  }
  return null;
}

function alone(text: string, lines: readonly TextLine[]): string | null {
  for (const line of lines) {
    const found = line.folded.length > LONGEST_LINE || !line.folded.includes('号') ? null : numberIn(line);
    if (found === null) continue;
    const { before, after } = found;
    const own = /^[\s(|]*$/.test(before) && (DATED.test(after) || BEHIND.test(after));
    if (own || (TITLE_BEFORE.test(before) && DATED.test(after))) return written(text, line, found);
  }
  return null;
}

/** The year of a document number as `readDocNumber` gives it. */
export function yearOfNumber(docNumber: string | null): number | null {
  const year = docNumber === null ? null : YEAR.exec(docNumber);
  return year === null ? null : Number(year[0]);
}

interface Found {
  before: string;
  start: number;
  end: number;
  after: string;
}

function numberIn({ folded }: TextLine): Found | null {
  const number = NUMBER.exec(folded);
  const agency = number === null ? null : AGENCY.exec(folded.slice(0, number.index));
  if (number === null || agency === null) return null;
  const end = number.index + number[0].length;
  const title = GLUED.exec(agency.groups?.['agency'] ?? '')?.[0].length ?? 0;
  const before = folded.slice(0, agency.index + title);
  return { before, start: before.length + (agency.groups?.['label'] ?? '').length, end, after: folded.slice(end) };
}

function written(text: string, line: TextLine, { start, end }: Found): string {
  return text.slice(line.start + start, line.start + end).replace(/\s/g, '');
}
