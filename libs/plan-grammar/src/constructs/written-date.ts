/**
 * written-date := year ('年' | '.' | '/' | '-') month … day ['日']  |  year '年' month '月' day '日' in Chinese numerals
 *
 *     2020年9月22日      2020-09-22      二〇二〇年九月二十二日
 */
import { chineseNumber, digitYear } from './chinese-number.js';
import { plainDate } from './plain-date.js';

/** Source of a pattern; its six groups are for {@link dateOf}. */
export const WRITTEN_DATE = '(?:(\\d{4})[年./-] ?(\\d{1,2})[月./-] ?(\\d{1,2})日?|([〇○零Oo一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日)';

/** The day `YYYY-MM-DD`, from the whole match and the six groups; null where the calendar has no such day. */
export function dateOf([, year, month, day, hanYear, hanMonth, hanDay]: readonly (string | undefined)[]): string | null {
  if (year !== undefined) return plainDate(Number(year), Number(month), Number(day));
  return plainDate(digitYear(hanYear ?? ''), chineseNumber(hanMonth ?? '') ?? 0, chineseNumber(hanDay ?? '') ?? 0);
}
