import { describe, expect, it } from '@jest/globals';
import { answersReport, firstReportDue, missedReports, reportDueAfter } from './report-rhythm.js';

describe('the rhythm of progress reports', () => {
  it.each([
    ['MONTHLY', '2020-09-22', '2020-10-05', '2020-11-05'],
    ['MONTHLY', '2020-09-03', '2020-10-05', '2020-11-05'],
    ['MONTHLY', '2020-12-31', '2021-01-05', '2021-02-05'],
    ['QUARTERLY', '2020-09-30', '2020-10-05', '2021-01-05'],
    ['QUARTERLY', '2020-10-01', '2021-01-05', '2021-04-05'],
    ['QUARTERLY', '2020-01-01', '2020-04-05', '2020-07-05'],
  ] as const)('%s set on %s asks first for %s and then for %s', (rhythm, today, first, second) => {
    expect(firstReportDue(rhythm, today)).toBe(first);
    expect(reportDueAfter(rhythm, first)).toBe(second);
  });

  it.each([
    ['MONTHLY', '2020-10-05', '2020-10-05', true],
    ['MONTHLY', '2020-10-05', '2020-09-06', true],
    ['MONTHLY', '2020-10-05', '2020-09-05', false],
    ['QUARTERLY', '2021-01-05', '2020-10-06', true],
    ['QUARTERLY', '2021-01-05', '2020-10-05', false],
  ] as const)('%s: the report due on %s is answered on %s: %s', (rhythm, due, today, answered) => {
    expect(answersReport(rhythm, due, today)).toBe(answered);
  });

  it('counts what is missed up to yesterday and goes on from there', () => {
    expect(missedReports('MONTHLY', '2020-10-05', '2020-10-05')).toEqual({ missed: [], next: '2020-10-05' });
    expect(missedReports('MONTHLY', '2020-10-05', '2020-10-06')).toEqual({ missed: ['2020-10-05'], next: '2020-11-05' });
    expect(missedReports('QUARTERLY', '2020-10-05', '2021-04-06')).toEqual({ missed: ['2020-10-05', '2021-01-05', '2021-04-05'], next: '2021-07-05' });
  });
});
