import { describe, expect, it } from '@jest/globals';
import type { JurisdictionCalendar } from '#contracts';
import { Problem } from '#problem';
import { type CalendarChange, changed } from './calendar-change.js';

const untouched: JurisdictionCalendar = { years: [], edits: [] };
const pack = { year: 2027, source: '通知', holidays: ['2027-10-01', '2027-01-01', '2027-05-01'], extraWorkdays: [] };

const refusalOf = (calendar: JurisdictionCalendar, change: CalendarChange): Problem => {
  try {
    changed(calendar, change, '测试');
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('the change was to be refused');
};
const codeOf = (calendar: JurisdictionCalendar, change: CalendarChange): string => refusalOf(calendar, change).code;

describe('a change of the calendar', () => {
  it('decides a day, once, with the last word', () => {
    const once = changed(untouched, { kind: 'DAY_SET', date: '2020-08-05', dayKind: 'HOLIDAY' }, '台风停工');
    const twice = changed(once, { kind: 'DAY_SET', date: '2020-08-05', dayKind: 'WORKDAY' }, '照常上班');
    expect(twice.edits).toEqual([{ date: '2020-08-05', kind: 'WORKDAY', why: '照常上班' }]);
    expect(changed(twice, { kind: 'DAY_CLEARED', date: '2020-08-05' }, '')).toEqual(untouched);
  });

  it('enters a year in order, with the days it sets in the year before', () => {
    const change = { kind: 'YEAR_ENTERED', pack, adjoining: [{ date: '2026-12-31', kind: 'HOLIDAY' }] } as const;
    const entered = changed(untouched, change, '录入');
    expect(entered.years).toEqual([{ ...pack, holidays: ['2027-01-01', '2027-05-01', '2027-10-01'] }]);
    expect(entered.edits).toEqual([{ date: '2026-12-31', kind: 'HOLIDAY', why: '通知' }]);
    const anew = changed(entered, { kind: 'YEAR_ENTERED', pack: { ...pack, source: '更正' }, adjoining: [] }, '更正');
    expect(anew.years.map(({ source }) => source)).toEqual(['更正']);
    expect(changed(anew, { kind: 'YEAR_REMOVED', year: 2027 }, '').years).toEqual([]);
  });

  it.each([
    ['2020-08-05', 'EXTRA_WORKDAY'],
    ['2020-08-05', 'WEEKEND'],
    ['2020-08-08', 'WORKDAY'],
  ] as const)('refuses to make %s %s', (date, dayKind) => {
    expect(refusalOf(untouched, { kind: 'DAY_SET', date, dayKind })).toMatchObject({ code: 'CALENDAR_DAY_UNFIT', extensions: { date, kind: dayKind } });
  });

  it('says which day or year is not there to be taken back, or belongs to the year itself', () => {
    expect(refusalOf(untouched, { kind: 'DAY_CLEARED', date: '2020-08-05' }).extensions).toEqual({ date: '2020-08-05' });
    expect(refusalOf(untouched, { kind: 'YEAR_REMOVED', year: 2026 }).extensions).toEqual({ year: 2026 });
    expect(refusalOf(untouched, { kind: 'YEAR_ENTERED', pack, adjoining: [{ date: '2027-12-31', kind: 'HOLIDAY' }] }).extensions).toEqual({ date: '2027-12-31', year: 2027 });
  });

  it('refuses what is not there to be taken back, and a year that cannot be', () => {
    expect(codeOf(untouched, { kind: 'DAY_CLEARED', date: '2020-08-05' })).toBe('CALENDAR_DAY_NOT_EDITED');
    expect(codeOf(untouched, { kind: 'YEAR_REMOVED', year: 2026 })).toBe('CALENDAR_YEAR_NOT_ENTERED');
    expect(codeOf(untouched, { kind: 'YEAR_ENTERED', pack: { ...pack, holidays: [] }, adjoining: [] })).toBe('CALENDAR_YEAR_FAULTY');
    expect(codeOf(untouched, { kind: 'YEAR_ENTERED', pack, adjoining: [{ date: '2027-12-31', kind: 'HOLIDAY' }] })).toBe('CALENDAR_DAY_UNFIT');
    expect(codeOf(untouched, { kind: 'YEAR_ENTERED', pack, adjoining: [{ date: '2026-12-31', kind: 'EXTRA_WORKDAY' }] })).toBe('CALENDAR_DAY_UNFIT');
  });
});
