import { type PlainDate, addDays, daysBetween, isPlainDate, weekday, yearOf } from './plain-date.js';
import { type PackFault, packFaults } from './pack-faults.js';
import type { YearPack } from './year-pack.js';

/** A day a notice sets outside its own year: New Year's days off may begin in December. */
export interface AdjoiningDay {
  readonly date: PlainDate;
  readonly kind: 'HOLIDAY' | 'EXTRA_WORKDAY';
}

/** One festival of the notice as it was read, for the person who compares it with the paper. */
export interface NoticeFestival {
  /** 元旦; 中秋节、国庆节 where two fall together. */
  readonly name: string;
  readonly daysOff: readonly PlainDate[];
  readonly extraWorkdays: readonly PlainDate[];
}

export const NOTICE_FAULTS = [
  'YEAR_MISSING',
  'FESTIVAL_MISSING',
  'FESTIVAL_TWICE',
  'PHRASE_UNREAD',
  'DATE_INVALID',
  'WEEKDAY_WRONG',
  'DAYS_MISCOUNTED',
  'OTHER_YEAR',
] as const;

/** What keeps a notice from being taken over; `quote` is the passage it is about. */
export interface NoticeFault {
  readonly code: (typeof NOTICE_FAULTS)[number] | PackFault['code'];
  readonly quote: string;
  /** In Chinese, for whoever pasted the text. */
  readonly message: string;
}

export type NoticeReading =
  | { readonly ok: true; readonly pack: YearPack; readonly adjoining: readonly AdjoiningDay[]; readonly festivals: readonly NoticeFestival[] }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] };

/** Every notice since 2008 names these; one that does not has been cut off. */
const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

const SECTION = /[一二三四五六七八九十]+、((?:元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)(?:、(?:元旦|春节|清明节|劳动节|端午节|中秋节|国庆节))*)：/g;
const DAY = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:（[^（）]*）)?`;
const SPAN = String.raw`${DAY}(?:至${DAY})?`;
const OFF = new RegExp(String.raw`^(?:其中)?(${SPAN}(?:、${SPAN})*)(?:放假调休|调休放假|放假|调休|补休)(?:(\d+)天)?$`);
const WORKED = new RegExp(String.raw`^(${SPAN}(?:、${SPAN})*)(?:照常|正常)?上班$`);
const TOTAL = /^共(\d+)天$/;
const ONE_DAY = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^（）]*)）)?$/;
/** Phrases that name no days of their own: the weekend beside it is off anyway. */
const SAYS_NOTHING = /^(?:与周[末六日]连休|不调休)$/;

/**
 * Reads the State Council's notice (国务院办公厅关于…年部分节假日安排的通知) as it is published, from its own words. Nothing
 * is supplied from elsewhere, and nothing it does not understand is passed over: one doubtful passage and the whole is
 * refused, with every fault named.
 */
export function readHolidayNotice(text: string): NoticeReading {
  const plain = normalised(text);
  const year = Number(/(\d{4})年(?:部分节假日|元旦)/.exec(plain)?.[1] ?? Number.NaN);
  if (Number.isNaN(year)) {
    return { ok: false, faults: [{ code: 'YEAR_MISSING', quote: '', message: '没有找到“…年部分节假日安排”，请粘贴通知全文' }] };
  }
  const sections = [...plain.matchAll(SECTION)].map(({ 1: name = '', 0: head, index }, at, all) => ({
    name,
    text: plain.slice(index + head.length, all[at + 1]?.index ?? plain.length),
  }));
  const faults: NoticeFault[] = [];
  for (const festival of FESTIVALS) {
    if (sections.some(({ name }) => name.split('、').includes(festival))) continue;
    faults.push({ code: 'FESTIVAL_MISSING', quote: festival, message: `没有读到${festival}的安排` });
  }
  const named = sections.flatMap(({ name }) => name.split('、'));
  const twice = FESTIVALS.filter((festival) => named.indexOf(festival) !== named.lastIndexOf(festival)).join('、');
  if (twice !== '') faults.push({ code: 'FESTIVAL_TWICE', quote: twice, message: `${twice}的安排不止一处，请只粘贴一份通知全文` });
  const festivals = sections.map(({ name, text: said }) => readFestival(name, said, year, faults));
  const inYear = (dates: readonly PlainDate[]) => [...new Set(dates.filter((date) => yearOf(date) === year))].sort();
  const daysOff = festivals.flatMap((festival) => festival.daysOff);
  const extraWorkdays = festivals.flatMap((festival) => festival.extraWorkdays);
  const pack: YearPack = {
    year,
    source: `国务院办公厅关于${year}年部分节假日安排的通知`,
    holidays: inYear(daysOff),
    extraWorkdays: inYear(extraWorkdays),
  };
  if (faults.length === 0) faults.push(...packFaults(pack).map(({ code, date, message }) => ({ code, quote: date, message })));
  if (faults.length > 0) return { ok: false, faults };
  const adjoining = [
    ...daysOff.map((date) => ({ date, kind: 'HOLIDAY' as const })),
    ...extraWorkdays.map((date) => ({ date, kind: 'EXTRA_WORKDAY' as const })),
  ].filter(({ date }) => yearOf(date) !== year);
  return { ok: true, pack, adjoining, festivals };
}

/** Half-width digits, full-width marks, no white space: pages and word processors differ in these and in nothing else. */
function normalised(text: string): string {
  const marks: Readonly<Record<string, string>> = { ':': '：', ',': '，', ';': '；', '(': '（', ')': '）' };
  return text.normalize('NFKC').replaceAll(/\s+/gu, '').replaceAll(/[:,;()]/g, (mark) => marks[mark] ?? mark);
}

function readFestival(name: string, said: string, year: number, faults: NoticeFault[]): NoticeFestival {
  const daysOff = new Set<PlainDate>();
  const extraWorkdays = new Set<PlainDate>();
  let total: number | null = null;
  for (const sentence of said.split('。')) {
    // Advice to employers, and the closing words with the day of issue, set no days.
    if (sentence.startsWith('鼓励') || sentence.startsWith('节假日期间') || sentence.startsWith('国务院办公厅')) continue;
    for (const phrase of sentence.split(/[，；]/).filter((part) => part !== '')) {
      const off = OFF.exec(phrase);
      const worked = WORKED.exec(phrase);
      const counted = TOTAL.exec(phrase)?.[1] ?? off?.[2];
      if (counted !== undefined) total = Number(counted);
      for (const date of off ? readDates(off[1] ?? '', year, faults) : []) daysOff.add(date);
      for (const date of worked ? readDates(worked[1] ?? '', year, faults) : []) extraWorkdays.add(date);
      if (off || worked || counted !== undefined || SAYS_NOTHING.test(phrase)) continue;
      faults.push({ code: 'PHRASE_UNREAD', quote: phrase, message: `${name}：没有读懂“${phrase}”` });
    }
  }
  if (daysOff.size === 0) faults.push({ code: 'FESTIVAL_MISSING', quote: name, message: `没有读到${name}的放假日期` });
  else if (total !== null && total !== daysOff.size) {
    faults.push({ code: 'DAYS_MISCOUNTED', quote: `共${total}天`, message: `${name}写明共${total}天，按日期数是${daysOff.size}天` });
  }
  return { name, daysOff: [...daysOff].sort(), extraWorkdays: [...extraWorkdays].sort() };
}

/** `1月26日（周日）、2月8日（周六）`, `1月28日（农历除夕、周二）至2月4日（…）`: every day named or spanned. */
function readDates(said: string, year: number, faults: NoticeFault[]): PlainDate[] {
  return said.split(/、(?![^（]*）)/).flatMap((span) => {
    const [first, last] = span.split('至');
    const from = readDate(first ?? '', year, null, faults);
    const to = last === undefined ? from : readDate(last, year, from, faults);
    if (from === null || to === null) return [];
    const length = daysBetween(from, to);
    if (length >= 0 && length < 31) return Array.from({ length: length + 1 }, (_, day) => addDays(from, day));
    faults.push({ code: 'DATE_INVALID', quote: span, message: `“${span}”的起止日期不对` });
    return [];
  });
}

/** A part left out is that of `from`, the first day of the same span. */
function readDate(said: string, noticeYear: number, from: PlainDate | null, faults: NoticeFault[]): PlainDate | null {
  const [, year = from?.slice(0, 4) ?? String(noticeYear), month = from?.slice(5, 7), day = '', note = ''] = ONE_DAY.exec(said) ?? [];
  const date = `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const refuse = (code: 'DATE_INVALID' | 'OTHER_YEAR' | 'WEEKDAY_WRONG', message: string): null => {
    faults.push({ code, quote: said, message });
    return null;
  };
  if (!isPlainDate(date)) return refuse('DATE_INVALID', `“${said}”不是有效日期`);
  if (Math.abs(yearOf(date) - noticeYear) > 1) return refuse('OTHER_YEAR', `“${said}”不在${noticeYear}年`);
  const named = /(?:周|星期)([一二三四五六日天])$/.exec(note)?.[1];
  const present = '一二三四五六日'[weekday(date) - 1];
  if (named !== undefined && named.replace('天', '日') !== present) {
    return refuse('WEEKDAY_WRONG', `“${said}”与日历不符：${date}是星期${present}`);
  }
  return date;
}
