/**
 * number := 第<n>章 | 第<n>条 | 任务<n>： | <han>、 | (<han>) | <arabic>. | <arabic>、 | (<arabic>) | <arabic>) | <circled> | <n>.<n>
 *
 *     一、政府职能依法全面履行      （一）依法依规做好…      1.继续深化…      ① 建立…
 */
import { tableOf } from '../source-text.js';
import { anyNumber } from './chinese-number.js';

export type NumberStyle =
  | 'chapter'
  | 'article'
  | 'task'
  | 'han'
  | 'han-paren'
  | 'arabic'
  | 'arabic-paren'
  | 'circled'
  | 'decimal';

export interface NumberMark {
  style: NumberStyle;
  value: number;
  /** Past the mark and the blanks after it: where the unit's own text begins. */
  end: number;
  /** Past the mark as it is quoted: `（一）`, `1.`. */
  markEnd: number;
  /** A figure that may as well be an amount (11个, 3.125万): a number only where it carries on the count. */
  doubtful?: true;
}

const HAN = '[一二三四五六七八九十百零〇]{1,5}';
type Form = readonly [NumberStyle, RegExp];
/** By what they begin with. */
const AFTER_DI: readonly Form[] = [
  ['chapter', new RegExp(`第(${HAN}|\\d{1,3}) ?(?:章|部分|篇|编)[、:. ]?`, 'y')],
  ['article', new RegExp(`第(${HAN}|\\d{1,3}) ?条[、:. ]?`, 'y')],
];
const IN_BRACKETS: readonly Form[] = [
  ['han-paren', new RegExp(`\\( ?(${HAN}) ?\\)`, 'y')],
  ['arabic-paren', /\( ?(\d{1,2}) ?\)/y],
];
/** 任务一：…, 行动2：… */
const BY_NAME: readonly Form[] = [['task', new RegExp(`(?:专项)?(?:任务|行动|工程|举措|专题|专项)(${HAN}|\\d{1,2}) ?[:、. ](?! *\\d)`, 'y')]];
const IN_HAN: readonly Form[] = [['han', new RegExp(`(${HAN}) ?[、.]`, 'y')]];
const IN_FIGURES: readonly Form[] = [
  ['decimal', /\d{1,2}\.(\d{1,2})(?:\.\d{1,2})?[.、]?(?=[ \u4e00-\u9fff])(?!\d)/y],
  ['arabic', /(\d{1,3}) ?(?:[.、](?!\d(?!\d{3}年|\d?月))|,(?=[\u4e00-\u9fff]))/y],
  ['arabic-paren', /(\d{1,2})\)/y],
];
/** 12完善… (the page lost its point) and 11.121工程…: not a day, a measure, a decimal. */
const DOUBTFUL = /(\d{1,3})(?:[.、](?=\d{3,}[\u4e00-\u9fff])|(?![年月日号时个项家人名件所处条次批座台套户亩吨元万亿公里米平方天周岁届级类种期部门世国级]|多|余|以|至|到|大|小[时区])(?=[\u4e00-\u9fff]))/y;
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const FIRST = tableOf(`第任行工举专一二三四五六七八九十百(0123456789${CIRCLED}`);
const NAME_FIRST = tableOf('任行工举专');

/** The number mark that starts exactly at `at`, if any. */
export function numberMark(folded: string, at: number): NumberMark | null {
  if (FIRST[folded.charCodeAt(at)] !== 1) return null;
  const first = folded.charAt(at);
  const circled = CIRCLED.indexOf(first);
  if (circled >= 0) return { style: 'circled', value: circled + 1, markEnd: at + 1, end: pastBlanks(folded, at + 1) };
  const forms = first === '第' ? AFTER_DI : first === '(' ? IN_BRACKETS : first <= '9' ? IN_FIGURES : NAME_FIRST[folded.charCodeAt(at)] === 1 ? BY_NAME : IN_HAN;
  for (const [style, form] of forms) {
    form.lastIndex = at;
    const match = form.exec(folded);
    const value = match === null ? null : anyNumber(match[1] ?? '');
    if (match === null || value === null || value === 0) continue;
    const markEnd = at + match[0].trimEnd().length;
    let end = pastBlanks(folded, markEnd);
    if (style === 'han-paren' && /[、.]/.test(folded[end] ?? '')) end = pastBlanks(folded, end + 1);
    return { style, value, markEnd, end };
  }
  return null;
}

/** A figure at the start of a line that may be a number or an amount. */
export function doubtfulMark(folded: string, at: number): NumberMark | null {
  const unit = folded.charCodeAt(at);
  if (unit < 0x31 || unit > 0x39) return null;
  DOUBTFUL.lastIndex = at;
  const match = DOUBTFUL.exec(folded);
  if (match === null) return null;
  const end = at + match[0].length;
  return { style: 'arabic', value: Number(match[1]), markEnd: end, end, doubtful: true };
}

function pastBlanks(folded: string, at: number): number {
  while (folded[at] === ' ' || folded[at] === '\t') at++;
  return at;
}
