import { describe, expect, it } from '@jest/globals';
import { dayOf, hasPassed, planEndedWords, remarkWords, rungWords, timeOf } from './domain.js';

describe('the words of the field', () => {
  it.each([
    ['SIGN+2', '交办后2个工作日未签收'],
    ['DUE-10', '距到期10个工作日'],
    ['DUE+0', '今日到期'],
    ['DUE+7', '逾期7个工作日'],
    ['DUE+10@RED_NOTICE', '逾期10个工作日'],
    ['SIGNED+10', '签收后10个工作日无进展'],
    ['PROGRESS-2@2020-11-05', '距定期报告2个工作日（2020-11-05）'],
    ['PROGRESS+1@2020-11-05', '定期报告逾期1个工作日（2020-11-05）'],
    ['NOTICE+3@SUPERVISE', '文书送达后3个工作日未回复'],
    ['REPLY+10@RED_NOTICE/2021-01-18', '回复后10个工作日无进展'],
    ['URGE@0198f0a0-0000-7000-8000-000000000000', '手工催办'],
    ['RED_NOTICE', 'RED_NOTICE'],
  ])('tells the rung %s as %s', (rung, words) => {
    expect(rungWords(rung)).toBe(words);
  });

  it('tells day and time of Shanghai wherever the reader is', () => {
    expect(dayOf('2020-12-31T16:30:00.000Z')).toBe('2021-01-01');
    expect(timeOf('2020-09-24T00:30:00.000Z')).toBe('2020-09-24 08:30');
  });

  it('knows a day that has passed in Shanghai, where it is tomorrow already', () => {
    const now = new Date('2020-12-31T16:30:00.000Z');
    expect(hasPassed('2020-12-31', now)).toBe(true);
    expect(hasPassed('2021-01-01', now)).toBe(false);
  });

  it('tells how a plan ended, and which took its place where that is known', () => {
    const ended = { reason: '修订印发', successorPlanId: null, successorTitle: null };
    expect(planEndedWords({ ...ended, how: 'SUPERSEDED', successorPlanId: '1', successorTitle: '2021年工作要点' })).toBe('已被《2021年工作要点》替代');
    expect(planEndedWords({ ...ended, how: 'SUPERSEDED' })).toBe('已被替代');
    expect(planEndedWords({ ...ended, how: 'REVOKED' })).toBe('已撤销');
  });

  it('tells a rhythm that was set by its word', () => {
    expect(remarkWords({ command: 'SET_RHYTHM', remark: 'MONTHLY：市里每月调度' })).toBe('月报：市里每月调度');
    expect(remarkWords({ command: 'SUSPEND', remark: 'NONE：等待上级意见' })).toBe('NONE：等待上级意见');
  });
});
