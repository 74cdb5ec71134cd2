import { describe, expect, it } from '@jest/globals';
import { WorkingCalendar } from '#calendar';
import { standing, standingsOn } from './standing.js';

const calendar = WorkingCalendar.installed();

describe('how late something is', () => {
  it('is told in working days from its deadline', () => {
    expect(standing('2020-12-31', '2021-01-04', calendar)).toBe('逾期1个工作日');
    expect(standing('2020-06-30', '2020-09-23', calendar)).toBe('逾期61个工作日');
    expect(standing('2020-12-31', '2020-12-31', calendar)).toBeNull();
    expect(standing(null, '2020-12-31', calendar)).toBeNull();
  });

  it('is told without a number where a year between is not known', () => {
    expect(standing('1989-12-29', '2021-01-04', calendar)).toBe('已逾期');
  });

  it('is told on rungs after the deadline only, whatever they count from', () => {
    const told = standingsOn('2020-09-23', calendar);
    const rungs = ['DUE+1', 'DUE+10@RED_NOTICE', 'DUE+0', 'DUE-3', 'SIGN+2', 'PROGRESS+1@2020-09-05', 'URGE@0198f0a0-0000-7000-8000-000000000000'];
    expect(rungs.map((rung) => told(rung, '2020-06-30'))).toEqual(['逾期61个工作日', '逾期61个工作日', null, null, null, null, null]);
  });
});
