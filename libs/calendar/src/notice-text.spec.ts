import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readHolidayNotice } from './notice-text.js';
import { addDays, endOfYear, type PlainDate } from './plain-date.js';
import { WorkingCalendar } from './working-calendar.js';
import { installedYearPacks } from './year-pack.js';

const installed = WorkingCalendar.installed();
const YEARS = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026] as const;
const notice = (year: number): string => readFileSync(new URL(`../fixtures/notices/${year}.txt`, import.meta.url), 'utf8');

function read(text: string) {
  const reading = readHolidayNotice(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading;
}

const faultsOf = (text: string) => {
  const reading = readHolidayNotice(text);
  return reading.ok ? [] : reading.faults.map(({ code, quote }) => [code, quote]);
};

/** What other papers changed after the notice, and days that belong to the notice of the year after. */
const OTHERWISE: Readonly<Record<number, Readonly<Record<PlainDate, 'HOLIDAY' | 'EXTRA_WORKDAY'>>>> = {
  // 国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知
  2015: { '2015-09-03': 'HOLIDAY', '2015-09-04': 'HOLIDAY', '2015-09-06': 'EXTRA_WORKDAY' },
  2018: { '2018-12-30': 'HOLIDAY', '2018-12-31': 'HOLIDAY', '2018-12-29': 'EXTRA_WORKDAY' },
  // 国务院办公厅关于调整2019年劳动节假期安排的通知
  2019: {
    '2019-05-02': 'HOLIDAY',
    '2019-05-03': 'HOLIDAY',
    '2019-05-04': 'HOLIDAY',
    '2019-04-28': 'EXTRA_WORKDAY',
    '2019-05-05': 'EXTRA_WORKDAY',
  },
  // 国务院办公厅关于延长2020年春节假期的通知
  2020: { '2020-01-31': 'HOLIDAY', '2020-02-01': 'HOLIDAY', '2020-02-02': 'HOLIDAY' },
  2022: { '2022-12-31': 'HOLIDAY' },
};

describe('the published notices', () => {
  it.each(YEARS)('of %i says the same as chinese-days on every day of the year', (year) => {
    const { pack, adjoining } = read(notice(year));
    const edits = Object.entries(OTHERWISE[year] ?? {}).map(([date, kind]) => ({ date, kind, why: 'a later paper' }));
    const calendar = new WorkingCalendar([pack], edits);
    for (let date = `${year}-01-01`; date <= endOfYear(year); date = addDays(date, 1)) {
      expect([date, calendar.isWorkday(date)]).toEqual([date, installed.isWorkday(date)]);
    }
    for (const { date, kind } of adjoining) expect([date, installed.kindOf(date)]).toEqual([date, kind]);
  });

  it.each(YEARS)('of %i lists the very 补班 days of chinese-days', (year) => {
    const listed = installedYearPacks().find((pack) => pack.year === year)?.extraWorkdays ?? [];
    const later = OTHERWISE[year] ?? {};
    const own = read(notice(year)).pack.extraWorkdays.filter((date) => later[date] === undefined);
    expect(own).toEqual(listed.filter((date) => later[date] === undefined));
  });

  it('names the days it sets in the year before', () => {
    expect(read(notice(2019)).adjoining).toEqual([
      { date: '2018-12-30', kind: 'HOLIDAY' },
      { date: '2018-12-31', kind: 'HOLIDAY' },
      { date: '2018-12-29', kind: 'EXTRA_WORKDAY' },
    ]);
    expect(read(notice(2023)).adjoining).toEqual([{ date: '2022-12-31', kind: 'HOLIDAY' }]);
  });

  it('are shown festival by festival', () => {
    const { festivals } = read(notice(2025));
    expect(festivals.map(({ name, daysOff }) => [name, daysOff.length])).toEqual([
      ['元旦', 1],
      ['春节', 8],
      ['清明节', 3],
      ['劳动节', 5],
      ['端午节', 3],
      ['国庆节、中秋节', 8],
    ]);
  });

  it('is read alike from a page with half-width marks, broken lines and none at all', () => {
    const expected = read(notice(2026));
    const halfWidth = notice(2026).replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':').replaceAll('，', ',');
    expect(read(halfWidth)).toEqual(expected);
    expect(read(notice(2026).replaceAll('\n', ''))).toEqual(expected);
    expect(read(notice(2026).replaceAll('月', '月\n').replaceAll('日', ' 日'))).toEqual(expected);
  });
});

describe('a notice that cannot be taken over', () => {
  const changed = (from: string, to: string) => {
    expect(notice(2026)).toContain(from);
    return faultsOf(notice(2026).replace(from, to));
  };

  it('has a weekday that does not belong to its date', () => {
    expect(changed('1月4日（周日）上班', '1月4日（周六）上班')).toEqual([['WEEKDAY_WRONG', '1月4日（周六）']]);
  });

  it('counts its days otherwise than its dates', () => {
    expect(changed('共9天', '共8天')).toEqual([['DAYS_MISCOUNTED', '共8天']]);
  });

  it('lets a weekday be worked in exchange', () => {
    expect(changed('5月9日（周六）上班', '5月8日（周五）上班')).toEqual([['EXTRA_WORKDAY_ON_WEEKDAY', '2026-05-08']]);
  });

  it('lets people work on a day off', () => {
    expect(changed('5月9日（周六）上班', '5月2日（周六）上班')).toEqual([['DAY_TWICE', '2026-05-02']]);
  });

  it('lacks a festival', () => {
    expect(changed('五、端午节：6月19日（周五）至21日（周日）放假，共3天。\n', '')).toEqual([['FESTIVAL_MISSING', '端午节']]);
    expect(changed('6月19日（周五）至21日（周日）放假，共3天。', '')).toEqual([['FESTIVAL_MISSING', '端午节']]);
  });

  it('was pasted twice, whole or in part, or beside that of another year', () => {
    const all = '元旦、春节、清明节、劳动节、端午节、中秋节、国庆节';
    expect(faultsOf(`${notice(2026)}\n${notice(2026)}`)).toEqual([['FESTIVAL_TWICE', all]]);
    expect(faultsOf(`${notice(2026)}\n${notice(2025)}`)[0]).toEqual(['FESTIVAL_TWICE', all]);
    const [part = ''] = /五、端午节：.*/.exec(notice(2026)) ?? [];
    expect(faultsOf(`${notice(2026)}\n${part}`)).toEqual([['FESTIVAL_TWICE', '端午节']]);
  });

  it('has a day no month has', () => {
    expect(changed('10月1日（周四）至7日', '0月1日（周四）至7日')[0]).toEqual(['DATE_INVALID', '0月1日（周四）']);
    expect(changed('2月28日（周六）', '2月30日（周六）')[0]).toEqual(['DATE_INVALID', '2月30日（周六）']);
    expect(changed('2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）', '2月23日至15日')[0]).toEqual(['DATE_INVALID', '2月23日至15日']);
  });

  it('says something that is not understood', () => {
    expect(changed('5月9日（周六）上班', '5月9日（周六）视情上班')).toEqual([['PHRASE_UNREAD', '5月9日（周六）视情上班']]);
  });

  it('is another text altogether', () => {
    expect(faultsOf('关于召开节前安全生产会议的通知')).toEqual([['YEAR_MISSING', '']]);
    expect(faultsOf('')).toEqual([['YEAR_MISSING', '']]);
    expect(faultsOf('国务院办公厅关于2027年部分节假日安排的通知').every(([code]) => code === 'FESTIVAL_MISSING')).toBe(true);
  });

  it('names every fault at once', () => {
    const text = notice(2026).replace('共9天', '共8天').replace('1月4日（周日）', '1月4日（周六）');
    expect(faultsOf(text).map(([code]) => code)).toEqual(['WEEKDAY_WRONG', 'DAYS_MISCOUNTED']);
  });
});
