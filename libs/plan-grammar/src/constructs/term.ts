/**
 * term := number [个] (工作日 | 日 | 天 | 月 | 年) (内 | 以内 | 之内 | 时间 | 努力)        how long a relative deadline runs
 *
 *     发布之日起15日内   印发后5个工作日内   自本意见施行之日起三个月内   出台后一年内   利用1年时间
 */
import { anyNumber } from './chinese-number.js';

/** A length of time as a document gives it. */
export interface ParsedTerm {
  count: number;
  unit: 'DAY' | 'WORKDAY' | 'MONTH' | 'YEAR';
}

const TERM = /(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?<unit>工作日|日|天|月|年)(?:之内|以内|内|(?:左右)?的?(?:时间|努力))/g;
const UNITS: Readonly<Record<string, ParsedTerm['unit']>> = { 工作日: 'WORKDAY', 日: 'DAY', 天: 'DAY', 月: 'MONTH', 年: 'YEAR' };

/** The last length of time a deadline names; null where it names none. */
export function readTerm(deadline: string): ParsedTerm | null {
  const match = [...deadline.matchAll(TERM)].at(-1);
  const count = anyNumber(match?.groups?.['count'] ?? '');
  const unit = UNITS[match?.groups?.['unit'] ?? ''];
  return count === null || count === 0 || unit === undefined ? null : { count, unit };
}
