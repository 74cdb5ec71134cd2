/**
 * doc-number := agency '〔' year '〕' n '号'      on a line of its own, behind 文号：, or behind the title
 *
 *     嵊政办发〔2022〕70号
 *
 * Numbers quoted inside the text (（浙委办发〔2019〕46号）) are other documents'.
 */
import type { TextLine } from './text-line.js';

const NUMBER = /\((?<year>\d{4})\) ?(?:第 ?)?(?<n>\d{1,4}) ?号/;
const AGENCY = /(?<agency>[\u4e00-\u9fff]{1,14}(?:\([^()\d]{1,4}\)[\u4e00-\u9fff]{0,6})?) ?$/;
/** A longer line is running text: numbers in it are quoted. */
const LONGEST_LINE = 120;
const LABEL = /(?:发文字号|发文文号|文件编号|文件字号|文号|字号) ?[:： ] ?$/;

/** The document's own number as written, blanks left out; null where the text shows none. */
export function readDocNumber(text: string, head: readonly TextLine[], tail: readonly TextLine[]): string | null {
  for (const line of [...head, ...tail.toReversed()]) {
    if (line.folded.length > LONGEST_LINE) continue;
    const number = NUMBER.exec(line.folded);
    const agency = number === null ? null : AGENCY.exec(line.folded.slice(0, number.index));
    if (number === null || agency === null) continue;
    const end = number.index + number[0].length;
    const before = line.folded.slice(0, agency.index);
    const after = line.folded.slice(end);
    const labelled = LABEL.test(before) || /^(?:发文字号|发文文号|文件编号|文件字号|文号|字号)$/.test(agency.groups?.['agency']?.slice(0, 4) ?? '');
    const alone = /^[\s(]*$/.test(before) && (/^[\s)]*$/.test(after) || /^\)? *(?:签发人|\.(?:pdf|docx?|ofd|wps)|各|特急|公开)/i.test(after));
    const behindTitle = /(?:通知|意见|方案|决定|要点|计划|任务|措施|分工|安排)\(?$/.test(before) && /^\)?$/.test(after.trim());
    if (!labelled && !alone && !behindTitle) continue;
    return text.slice(line.start + agency.index, line.start + end).replace(/\s/g, '');
  }
  return null;
}
