/**
 * deadline := [到|至] [year] (month [day] | quarter | half | 底) [前|内|底前]        DATE, year alone: HORIZON
 *           | 每(年|季度|月|周|半年) [day or part] [前]                             RECURRING, part of a year: WINDOW
 *           | (印发|发布)之日起 n (日|个工作日|个月) 内                                RELATIVE
 *           | [力争|用|…] n [~ n] 年 (内|时间|努力)                                 RELATIVE, begin not said
 *           | 立行立改 | 立即整改 …, in a field                                     RELATIVE, at once
 *
 *     2025年6月底前   年底前   全年新增…   每年1月31日前   每年第一季度   发布之日起15日内   三年内   到2025年   “十四五”末
 *
 * Not deadlines: plan periods (2021—2025年), years gone by, days of entry into force and of expiry (政策实施至2025年底),
 * how long a benefit lasts (五年内免征), procedural durations (24小时内, 收到申请后5个工作日内). A year left out is the document's.
 */
import { characterClass, type SourceText, tableOf, unspaced } from '../source-text.js';
import type { DeadlineKind, ParsedDeadline } from '../parsed-plan.js';
import { anyNumber, chineseNumber, digitYear } from './chinese-number.js';
import { addDays, addMonths, daysIn, endOfMonth, plainDate } from './plain-date.js';

export interface DeadlineContext {
  /** The document's year; null where it has none. */
  year: number | null;
  /** 成文日期, the start of relative terms. */
  issuedOn: string | null;
}

const MONTH = '(?<month>\\d{1,2}|十[一二]?|[一二三四五六七八九])月';
const DAY = '(?<day>\\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]';
const MONTH_PART = `${MONTH}(?:份)?(?:${DAY}|(?<part>上旬|中旬|下旬|初|底|末))?`;
const YEAR = '\\d{4}年|[一二][〇○零Oo一二三四五六七八九]{3}年';
const QUARTER = '第?(?<quarter>[一二三四1-4])季度(?<quarterEnd>末|底)?';
const HALF = '(?<half>[上下])半年';
const WITHIN = '(?<within>之前|以前|前后|前|以内|之内|内)?';
const ABSOLUTE = new RegExp(
  `(?<lead>(?:力争|争取|确保)?(?:到|至|在|于)|力争|争取|确保)?(?<year>${YEAR}|今年|明年|本年度?|当年|全年)?(?:${MONTH_PART}|${QUARTER}|${HALF}|(?<yearEnd>年?(?:底|末)|年终)|(?<inYear>年度?内))?${WITHIN}`,
  'y',
);
const DOTTED = /(?<year>\d{4})[-./](?<month>\d{1,2})(?!\d)(?:[-./](?<day>\d{1,2}))?(?:日)?(?<within>之前|以前|前)?/y;
/** 2024年3月至11月, 3—5月, in a field 2024—2026年. */
const RANGE =
  /(?:(?<year>\d{4})年?)?(?:(?<from>\d{1,2})月?(?:\d{1,2}日|上旬|中旬|下旬|初|底)?)? ?[-~至到] ?(?:(?<toYear>\d{4})年)?(?:(?<month>\d{1,2})月(?:份)?(?:(?<day>\d{1,2})日|(?<part>上旬|中旬|下旬|初|底))?)?/y;
const EVERY =
  /每(?:隔)?(?:个)?(?<unit>年度|学年|年|半年|两年|三年|2年|3年|季度|季|学期|双月|两个月|两月|月|两周|双周|周|旬|日|天)(?:的)?(?:(?<month>\d{1,2})月(?:份)?(?:(?<day>\d{1,2})[日号]|(?<part>上旬|中旬|下旬|初|底|末))?|第?(?<quarter>[一二三四1-4])季度末?|(?<half>[上下])半年|(?<monthDay>\d{1,2})[日号]|(?<lastMonth>末月|最后(?:一个|1个)月|首月|第(?:一|1)个月|次月)(?:的?(?<lastDay>\d{1,2})[日号]|(?<lastEnd>底|末|下旬))?|(?<end>年?[底末]|年终|月[底末])|(?<weekday>[一二三四五六日天]))?(?<within>之前|以前|前|内)?/y;
const RELATIVE =
  /(?:自|从)?(?:本)?(?:通知|方案|意见|文件|办法|规定|计划|要点)?(?:印发|发布|公布|下发|施行|实施|出台|成文)(?:之日|后)(?:起)?(?:的)?(?<count>\d{1,3}|[一二三四五六七八九十]{1,3})(?:个)?(?<unit>工作日|日|天|月|年)(?:之内|以内|内)/y;
/** Most texts hold no relative term: this tells at once. */
const RELATIVE_WITHIN = /(?:之日|后)起?的?(?:\d|[一二三四五六七八九十])/;
/** 三年内, 2—3年内, 用1年时间, 经过5年努力: a length of time that runs from the plan unless a year is said (2025年起3年内). */
const YEARS = '\\d{1,2}|[一二两三四五六七八九十]{1,3}';
const WITHIN_YEARS = new RegExp(`(?:(?:${YEARS})[-~至到])?(?<count>${YEARS})年(?:(?:左右)?的?时间(?:之内|以内|内)?|的?努力|之内|以内|内)`, 'y');
/** One of these stands second or third in them. */
const YEARS_NEAR = tableOf('年至到-~');
const YEARS_BEFORE = /(?:^|[,;。:(\n ]|力争|争取|确保|计划|用|在|通过|经过|未来|今后|(?<from>\d{4})年起,?)$/;
/** Who may use a benefit for how long, or what must not happen in that time, is no term. */
const YEARS_OF_BENEFIT = /^(?:的|[免减缓]|享受|给予|可|不得|不再|未|无|每年)/;
const FIVE_YEARS = /“?(?<ordinal>十[二三四五六])五”?(?:规划)?(?:期)?末/y;
const STANDING = /长期(?:坚持|推进|实施|任务|执行)?|持续(?:推进|实施|开展|坚持|进行|优化|提升|完善|深化)?|常态化?(?:推进|开展|实施)?|全程|日常/y;

/** When that is over, the office knows. */
const AT_ONCE = /立[行知]立改|即[知行]即改|立整立改|立即(?:整改|办理|执行|落实|完成|启动)?/;

/** What a deadline may begin with. */
const STARTS = characterClass('每到至在于力争确0123456789今明本当全年上下第一二两三四五六七八九自从通方意文办规计要印发公施实出成“十');

/** Times inside 《》 are part of a title. */
const TITLE_MARKS = characterClass('《》\n');

const NUMERALS = '一二三四五六七八九十';
/** What must stand second, by what stands first; anything may behind a digit or 每. Relative terms are not in here. */
const SECOND = secondTables([
  ...[...'今明本当全'].map((first) => [first, '年'] as const),
  ...[...'上下'].map((first) => [first, '半'] as const),
  ...[...'到至在于'].map((first) => [first, `0123456789年第今明本当全上下${NUMERALS}`] as const),
  ...[...NUMERALS].map((first) => [first, `季月年五至到〇○零Oo${NUMERALS}`] as const),
  ['两', '年至到'],
  ['力', '争'],
  ['争', '取'],
  ['确', '保'],
  ['第', '一二三四1234'],
  ['年', '底末终内度'],
  ['“', '十'],
  ...[...'自从通方意文办规计要印发公施实出成'].map((first) => [first, ''] as const),
]);

function mayBegin(folded: string, at: number): boolean {
  const second = SECOND.get(folded.charCodeAt(at));
  return second === undefined || second[folded.charCodeAt(at + 1)] === 1;
}

/** What follows a month or a quarter when the time is an obligation although no 前 or 底 is written. */
const DONE = /^(?:份)?(?:,|:)?(?:完成|建成|实现|达到|启动|开展|形成|出台|印发|召开|举办|组织|报送|全面|基本|力争|提交|上线|投入|开工|竣工|制定|要)/;
const AIM = '力争|计划|完成|实现|建成|建设|新建|新增|达到|基本|报废|更新|改造|培育|打造|淘汰|治理|启动|开工|投入|投产|整治|推广|培训|争取|引进|创建|组织|开展';
const YEAR_AIM = new RegExp(`^,?(?:全[市省县区国]|全面|进一步|${AIM}|在[^,;。在]{2,12}(?:${AIM})|[^,;。\\d]{2,14}(?:率|比例|比重)(?:达|控制在|提高到|提升到|保持在|稳定在|不低于|超过))`);
/** 关于做好2025年汛期工作的通知: part of a title, be it quoted or not. */
const TITLE_BEFORE = /关于[^,;。]{0,6}$/;
/** 2000年前建成的小区: how old a thing is. */
const AGE_AFTER = /^(?:建成|竣工|建设|投产|投运|登记|注册|取得|出生|毕业|入职|参保)[^,;。]{0,4}的/;
/** 全年新增…, but not 全年任务 and 全年共审核. */
const WHOLE_YEAR_AIM = new RegExp(`^,?(?:至少|不少于|举办|供应|发放|${AIM}|(?!共|累计)[^,;。\\d]{2,12}(?:不少于|不低于|不超过|至少|控制在|下降|增长|达到?)(?=\\d))`);
/** A quarter or half-year without 前 is a term unless figures of the economy follow it. */
const PERIOD_AS_BACKGROUND = /^(?:末|底)?(?:,?全[市省县区国]|经济|运行|增长|同比|情况|数据|报告|的|以来|GDP|工作会)/;
const BACKGROUND_BEFORE = /(?:自|从|截|截止|根据|按照|比|较|相比|同比|以|去|了|始于|有效期|施行|[起日]|对照|以来,?|[-~至]|\d{4}年?[-~至、]|已)$/;
/** Until when a policy holds; 时限延长至 is a term. */
const VALIDITY_BEFORE = /(?<!时限|工期)(?:实施|执行|施行|延续|延长|顺延|有效|期限)$/;
const BACKGROUND_AFTER = /^(?:以来|起|度|版|至今|开始|[-~至]\s?\d|以后|之后|的通知|以前年度|期间|(?:元旦|春节|清明|五一|端午|中秋|国庆|汛期|主汛期|入冬|供暖|采暖|开学|两会)(?:节|季|期)?(?:来临|到来)?(?:之|以)?前)/;
/** 2021年、2022年: years counted up. */
const YEAR_BESIDE = /^、\d{4}/;

/** Deadlines of a range, in order. `lenient` takes a bare date too: the inside of 完成时限：… */
export function readDeadlines({ text, folded, classes }: SourceText, start: number, end: number, context: DeadlineContext, lenient = false): ParsedDeadline[] {
  const found: ParsedDeadline[] = [];
  let title = 0;
  const relatives = RELATIVE_WITHIN.test(folded.slice(start, end));
  for (let at = start; at < end; at++) {
    const here = classes[at] ?? 0;
    if ((here & TITLE_MARKS) !== 0) title = folded[at] === '《' ? title + 1 : 0;
    if (title > 0 || (here & STARTS) === 0 || (!relatives && !mayBegin(folded, at))) continue;
    const deadline = deadlineAt(folded, at, end, context, lenient, relatives);
    if (deadline === null) continue;
    if ('background' in deadline) {
      at = deadline.background - 1;
      continue;
    }
    const { kind, due, recurrence, span, rule } = deadline;
    found.push({ text: unspaced(text.slice(span.start, span.end)), kind, due, recurrence, span, rule });
    at = span.end - 1;
  }
  if (lenient && found.length === 0) {
    const standing = matchAt(STANDING, folded, firstStanding(folded, start, end), end);
    if (standing !== null) found.push(made(text, standing.index, standing[0].length, 'HORIZON', null, null, 'standing'));
    const atOnce = AT_ONCE.exec(folded.slice(start, end));
    if (atOnce !== null) found.unshift(made(text, start + atOnce.index, atOnce[0].length, 'RELATIVE', null, null, 'at-once'));
  }
  return found;
}


type Found = Omit<ParsedDeadline, 'text'>;
/** A time that is no deadline, read past as a whole: 截至2025年2月底 must not leave 2月底 behind. */
interface Background {
  background: number;
}

function deadlineAt(folded: string, at: number, end: number, context: DeadlineContext, lenient: boolean, relatives: boolean): Found | Background | null {
  const character = folded[at] ?? '';
  if (character === '每') {
    const match = matchAt(EVERY, folded, at, end);
    return match === null || isRate(folded, match) ? null : every(match);
  }
  const relative = relatives && /[自从本印发公下施实出成通方意文办规计要]/.test(character) ? matchAt(RELATIVE, folded, at, end) : null;
  if (relative !== null) return after(relative, context);
  const plan = character === '“' || character === '十' ? matchAt(FIVE_YEARS, folded, at, end) : null;
  if (plan !== null) {
    const ordinal = chineseNumber(plan.groups?.['ordinal'] ?? '') ?? 0;
    return bare(plan, 'HORIZON', `${1955 + ordinal * 5}-12-31`, null, 'five-year-plan');
  }
  const digit = character >= '0' && character <= '9';
  if (digit && (/\d/.test(folded[at - 1] ?? '') || (folded[at - 1] === '.' && !beginsClause(folded, at)))) return null;
  const years = YEARS_NEAR[folded.charCodeAt(at + 1)] === 1 || YEARS_NEAR[folded.charCodeAt(at + 2)] === 1 ? matchAt(WITHIN_YEARS, folded, at, end) : null;
  if (years !== null) return withinYears(years, folded);
  const dotted = lenient && digit ? matchAt(DOTTED, folded, at, end) : null;
  if (dotted !== null) return onDotted(dotted);
  const range = digit ? matchAt(RANGE, folded, at, end) : null;
  if (range !== null) return ofRange(range, folded, context, lenient);
  if (digit ? !isDated(folded, at) : ABSOLUTE_FIRST[folded.charCodeAt(at)] === 0) return null;
  const match = matchAt(ABSOLUTE, folded, at, end);
  return match === null || match[0].length < 2 ? null : absolute(match, folded, context, lenient);
}

/** 3.5 holds no 5, but 1.2023年6月 is a clause that begins with a year, and 1.4月底前 one that begins with a month. */
function beginsClause(folded: string, at: number): boolean {
  const time = /^(?:\d{4}年|\d{1,2}(月))/.exec(folded.slice(at, at + 5));
  return time !== null && (time[1] === undefined || /(?:^|[\s。;:)|])\d{1,2}\.$/.test(folded.slice(Math.max(0, at - 4), at)));
}

/** Whether figures are those of a year, a month or a quarter. */
function isDated(folded: string, at: number): boolean {
  let behind = at;
  while (isDigit(folded.charCodeAt(behind))) behind++;
  return DATED[folded.charCodeAt(behind)] === 1;
}

const DATED = tableOf('年月季');
/** What an absolute time begins with, besides figures. */
const ABSOLUTE_FIRST = tableOf(`到至在于力争确今明本当全年上下第${NUMERALS}`);

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

function withinYears(match: RegExpExecArray, folded: string): Found | Background {
  const stop = match.index + match[0].length;
  const before = YEARS_BEFORE.exec(folded.slice(Math.max(0, match.index - 7), match.index));
  if (before === null || YEARS_OF_BENEFIT.test(folded.slice(stop, stop + 2))) return { background: stop };
  const from = before.groups?.['from'];
  if (from === undefined) return bare(match, 'RELATIVE', null, null, 'years');
  const count = anyNumber(match.groups?.['count'] ?? '') ?? 1;
  const span = { start: match.index - before[0].length, end: stop };
  return { kind: 'HORIZON', due: `${Number(from) + count - 1}-12-31`, recurrence: null, span, rule: 'deadline/years' };
}

/** A stretch of time is a term by its end: months of a year where something is done in them, whole years in a field only. */
function ofRange(match: RegExpExecArray, folded: string, context: DeadlineContext, lenient: boolean): Found | Background | null {
  const part = match.groups ?? {};
  const stop = match.index + match[0].length;
  if (part['year'] === undefined && part['from'] === undefined) return null;
  const toYear = part['toYear'] ?? part['year'];
  if (part['month'] === undefined) return lenient && part['toYear'] !== undefined ? bare(match, 'WINDOW', `${part['toYear']}-12-31`, null, 'range') : null;
  if (!lenient && !DONE.test(folded.slice(stop, stop + 8))) return null;
  const year = toYear === undefined ? context.year : Number(toYear);
  return bare(match, 'WINDOW', year === null ? null : lastDay(year, { month: part['month'], day: part['day'], part: part['part'] }), null, 'range');
}

function absolute(match: RegExpExecArray, folded: string, context: DeadlineContext, lenient: boolean): Found | Background | null {
  const part = match.groups ?? {};
  const before = folded.slice(Math.max(0, match.index - 8), match.index);
  const rest = folded.slice(match.index + match[0].length, match.index + match[0].length + 20);
  const hasYear = part['year'] !== undefined;
  const fine = part['month'] ?? part['quarter'] ?? part['half'] ?? part['yearEnd'] ?? part['inYear'];
  if (!hasYear && fine === undefined) return null;
  if (/[\u4e00-\u9fff\d]$/.test(before) && part['lead'] === undefined && !hasYear && /[\d一二三四]/.test(match[0][0] ?? '') && /[第\d.]$/.test(before)) return null;
  const background = { background: match.index + match[0].length };
  // 几年内, 半年内: a length of time, not this year.
  if (!hasYear && part['inYear'] !== undefined && /[\d一二三四五六七八九十两几半]$/.test(before)) return background;
  if (BACKGROUND_BEFORE.test(before) && !(lenient && !/[-~至]$/.test(before))) return background;
  if (BACKGROUND_AFTER.test(rest) || (fine === undefined && part['within'] === undefined && YEAR_BESIDE.test(rest))) return background;
  if (!lenient && part['lead']?.endsWith('至') === true && VALIDITY_BEFORE.test(before)) return background;

  const year = yearOf(part['year'], context.year);
  if (year !== null && context.year !== null && year < context.year) return background;
  if (part['year'] === '全年' && fine === undefined) {
    if (!lenient && (!WHOLE_YEAR_AIM.test(rest) || before.endsWith('年'))) return null;
    return bare(match, 'DATE', year === null ? null : `${year}-12-31`, null, 'whole-year');
  }

  const bounded = part['within'] !== undefined || part['yearEnd'] !== undefined || part['inYear'] !== undefined || /[底末]/.test(`${part['part'] ?? ''}${part['quarterEnd'] ?? ''}`);
  const aimed = part['lead'] !== undefined;
  if (fine === undefined) {
    // A year alone: 到2025年 looks ahead, 2025年前 bounds, 2025年 by itself is mostly background.
    if (!aimed && !bounded && !lenient && (!YEAR_AIM.test(rest) || TITLE_BEFORE.test(before))) return null;
    if (part['within'] !== undefined && AGE_AFTER.test(rest)) return background;
    if (part['lead'] !== undefined && /[在于]$/.test(part['lead']) && !bounded && !DONE.test(rest)) return null;
    return bare(match, bounded ? 'DATE' : 'HORIZON', year === null ? null : `${year}-12-31`, null, 'year');
  }
  if (part['yearEnd'] !== undefined && !hasYear && part['yearEnd'].length < 2) return null;
  const period = (part['quarter'] ?? part['half']) !== undefined;
  if (!bounded && !lenient && !DONE.test(rest) && !(aimed && hasYear) && !(period && !PERIOD_AS_BACKGROUND.test(rest) && /[\u4e00-\u9fff]/.test(rest[0] ?? ''))) return null;
  if (!hasYear && part['month'] !== undefined && !bounded && !lenient && !DONE.test(rest)) return null;
  const due = year === null ? null : lastDay(year, part);
  if (part['month'] !== undefined && year !== null && due === null) return null;
  const kind: DeadlineKind = period && part['within'] === undefined ? 'WINDOW' : 'DATE';
  return bare(match, kind, due, null, hasYear ? 'date' : 'date-of-document-year');
}

function lastDay(year: number, part: Record<string, string | undefined>): string | null {
  if (part['month'] !== undefined) {
    const month = anyNumber(part['month']) ?? 0;
    if (month < 1 || month > 12) return null;
    if (part['day'] !== undefined) return plainDate(year, month, anyNumber(part['day']) ?? 0);
    return plainDate(year, month, partOfMonth(part['part'], daysIn(year, month)));
  }
  if (part['quarter'] !== undefined) return endOfMonth(year, quarterOf(part['quarter']) * 3);
  if (part['half'] !== undefined) return endOfMonth(year, part['half'] === '上' ? 6 : 12);
  return `${year}-12-31`;
}

/** 每人每月860元 and 连续3年每年给予 are prices and payments, no rhythm. */
function isRate(folded: string, match: RegExpExecArray): boolean {
  const stop = match.index + match[0].length;
  return /(?:每[\u4e00-\u9fff]{1,2}|连续.年)$/.test(folded.slice(Math.max(0, match.index - 4), match.index)) || /^(?:最[高多]|累计|再)?(?:给予|补助|补贴|奖励|资助|奖补| ?\d[\d.]*[十百千万亿]*元)/.test(folded.slice(stop, stop + 12));
}

function every(match: RegExpExecArray): Found {
  const part = match.groups ?? {};
  const unit = part['unit'] ?? '年';
  if (/年|学年/.test(unit) && !/半年/.test(unit)) {
    const interval = /两|2/.test(unit) ? ';INTERVAL=2' : /三|3/.test(unit) ? ';INTERVAL=3' : '';
    const yearly = (month: number, day: number): string => `FREQ=YEARLY${interval};BYMONTH=${month};BYMONTHDAY=${day}`;
    if (part['month'] !== undefined) {
      const month = Number(part['month']);
      const day = part['day'] === undefined ? partOfMonth(part['part'], daysIn(2025, Math.min(12, Math.max(1, month)))) : Number(part['day']);
      return bare(match, 'RECURRING', null, yearly(month, day), 'every-year');
    }
    if (part['quarter'] !== undefined) {
      const month = quarterOf(part['quarter']) * 3;
      return bare(match, 'WINDOW', null, yearly(month, daysIn(2025, month)), 'every-year-quarter');
    }
    if (part['half'] !== undefined) return bare(match, 'WINDOW', null, part['half'] === '上' ? yearly(6, 30) : yearly(12, 31), 'every-year-half');
    if (part['end'] !== undefined) return bare(match, 'RECURRING', null, yearly(12, 31), 'every-year');
    return bare(match, 'RECURRING', null, `FREQ=YEARLY${interval}`, 'every-year');
  }
  return bare(match, 'RECURRING', null, rhythm(unit, part), `every-${unit}`);
}

function rhythm(unit: string, part: Record<string, string | undefined>): string | null {
  const end = part['end'] !== undefined || part['lastEnd'] !== undefined;
  switch (unit) {
    case '半年':
      return 'FREQ=MONTHLY;INTERVAL=6';
    case '季度':
    case '季': {
      if (part['lastMonth'] === undefined) return end ? 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1' : 'FREQ=MONTHLY;INTERVAL=3';
      const months = /首|第/.test(part['lastMonth']) ? '1,4,7,10' : part['lastMonth'] === '次月' ? '4,7,10,1' : '3,6,9,12';
      return `FREQ=YEARLY;BYMONTH=${months};BYMONTHDAY=${part['lastDay'] ?? '-1'}`;
    }
    case '月':
      if (part['monthDay'] !== undefined) return `FREQ=MONTHLY;BYMONTHDAY=${Number(part['monthDay'])}`;
      return end ? 'FREQ=MONTHLY;BYMONTHDAY=-1' : 'FREQ=MONTHLY';
    case '双月':
    case '两个月':
    case '两月':
      return 'FREQ=MONTHLY;INTERVAL=2';
    case '周': {
      const day = ['一', '二', '三', '四', '五', '六', '日'].indexOf((part['weekday'] ?? '').replace('天', '日'));
      return day < 0 ? 'FREQ=WEEKLY' : `FREQ=WEEKLY;BYDAY=${['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][day]}`;
    }
    case '两周':
    case '双周':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case '日':
    case '天':
      return 'FREQ=DAILY';
    case '旬':
      return 'FREQ=MONTHLY;BYMONTHDAY=10,20,-1';
    default:
      return null;
  }
}

function after(match: RegExpExecArray, context: DeadlineContext): Found {
  const count = /\d/.test(match.groups?.['count'] ?? '') ? Number(match.groups?.['count']) : (chineseNumber(match.groups?.['count'] ?? '') ?? 0);
  const unit = match.groups?.['unit'];
  const from = context.issuedOn;
  // Working days need the calendar, which the grammar does not have: the last day is left to the office.
  const due = from === null || unit === '工作日' ? null : unit === '月' ? addMonths(from, count) : unit === '年' ? addMonths(from, count * 12) : addDays(from, count);
  return bare(match, 'RELATIVE', due, null, 'after-issue');
}

function onDotted(match: RegExpExecArray): Found | null {
  const part = match.groups ?? {};
  const [year, month] = [Number(part['year']), Number(part['month'])];
  const due = part['day'] === undefined ? endOfMonth(year, month) : plainDate(year, month, Number(part['day']));
  return due === null ? null : bare(match, 'DATE', due, null, 'date');
}

function yearOf(written: string | undefined, documentYear: number | null): number | null {
  if (written !== undefined && /^\d/.test(written)) return Number(written.slice(0, 4));
  if (written !== undefined && /^[一二]/.test(written)) return digitYear(written.slice(0, 4));
  if (documentYear === null) return null;
  return written === '明年' ? documentYear + 1 : documentYear;
}

function partOfMonth(part: string | undefined, last: number): number {
  if (part === '上旬' || part === '初') return 10;
  return part === '中旬' ? 20 : last;
}

function quarterOf(written: string): number {
  return chineseNumber(written) ?? Number(written);
}

function matchAt(pattern: RegExp, folded: string, at: number, end: number): RegExpExecArray | null {
  if (at < 0) return null;
  pattern.lastIndex = at;
  const match = pattern.exec(folded);
  return match !== null && match.index + match[0].length <= end ? match : null;
}

function firstStanding(folded: string, start: number, end: number): number {
  const at = folded.slice(start, end).search(/长期|持续|常态|全程|日常/);
  return at < 0 ? -1 : start + at;
}

function bare(match: RegExpExecArray, kind: DeadlineKind, due: string | null, recurrence: string | null, rule: string): Found {
  return { kind, due, recurrence, span: { start: match.index, end: match.index + match[0].length }, rule: `deadline/${rule}` };
}

function made(text: string, start: number, length: number, kind: DeadlineKind, due: string | null, recurrence: string | null, rule: string): ParsedDeadline {
  return { text: text.slice(start, start + length), kind, due, recurrence, span: { start, end: start + length }, rule: `deadline/${rule}` };
}

/** By the first code unit, a table of those that may come second. */
function secondTables(pairs: readonly (readonly [first: string, seconds: string])[]): ReadonlyMap<number, Uint8Array> {
  const tables = new Map<string, Uint8Array>();
  const table = (seconds: string): Uint8Array => {
    const known = tables.get(seconds) ?? tableOf(seconds);
    tables.set(seconds, known);
    return known;
  };
  return new Map(pairs.map(([first, seconds]) => [first.charCodeAt(0), table(seconds)]));
}
