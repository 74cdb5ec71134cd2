import { describe, expect, it } from '@jest/globals';
import { CalendarYearMissing, WorkingCalendar } from '#calendar';
import type { ItemDeadline } from '../review/item-edits.js';
import { issuedDeadline } from './issued-deadline.js';

const calendar = WorkingCalendar.installed();
const waiting: ItemDeadline = { kind: 'RELATIVE', text: '印发后5个工作日内', due: null, recurrence: null, term: { count: 5, unit: 'WORKDAY' } };

describe('the deadline an item is issued with', () => {
  it('runs from the issue of the document in the working days of its calendar', () => {
    expect(issuedDeadline(waiting, '2020-09-25', calendar).due).toBe('2020-10-09');
  });

  it('waits where the document does not say when it was issued', () => {
    expect(issuedDeadline(waiting, null, calendar)).toBe(waiting);
  });

  it('is not reckoned by a calendar that does not reach that far', () => {
    expect(() => issuedDeadline(waiting, '2099-12-30', calendar)).toThrow(CalendarYearMissing);
  });

  it('waits where its term would lead past the years there are', () => {
    const long: ItemDeadline = { ...waiting, text: '印发后900年内', term: { count: 900, unit: 'YEAR' } };
    expect(issuedDeadline(long, '2020-09-25', calendar)).toBe(long);
  });

  it('waits where a person said what it runs from: that is not the issue', () => {
    const accepted: ItemDeadline = { ...waiting, text: null, term: { count: 30, unit: 'DAY' } };
    expect(issuedDeadline(accepted, '2020-09-25', calendar)).toBe(accepted);
  });

  it('that has a day keeps it', () => {
    const dated: ItemDeadline = { kind: 'DATE', text: '6月底前', due: '2020-06-30', recurrence: null };
    expect(issuedDeadline(dated, '2020-01-01', calendar)).toBe(dated);
  });
});
