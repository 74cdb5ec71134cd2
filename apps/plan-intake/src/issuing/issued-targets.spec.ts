import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '#plan-grammar';
import { issuedTargets } from './issued-targets.js';

/** The targets of the only item of a plan that says this. */
function targetsOf(sentence: string) {
  const plan = parsePlan(`2020年法治政府建设工作要点\n一、依法行政\n1.${sentence}（责任单位：市司法局）\n`);
  return plan.items.flatMap(issuedTargets).map(({ text, comparator, value, unit, per }) => [text, comparator, value, unit, per]);
}

describe('the targets an item is issued with', () => {
  it('count in the year, half-year, quarter or month their sentence names last before them', () => {
    expect(targetsOf('各级政府及其部门领导班子每年至少举办4期以上集体学法活动。')).toEqual([[expect.any(String), '>=', 4, '期', 'YEAR']]);
    expect(targetsOf('村（社区）每月至少走访1次。')).toEqual([[expect.any(String), '>=', 1, '次', 'MONTH']]);
    expect(targetsOf('每半年至少开展2次检查，每季度至少通报1次。')).toEqual([
      [expect.any(String), '>=', 2, '次', 'HALF_YEAR'],
      [expect.any(String), '>=', 1, '次', 'QUARTER'],
    ]);
  });

  it('take no stretch of time from the noun behind the number', () => {
    expect(targetsOf('每季度开展2次年度计划检查。')).toEqual([[expect.any(String), '=', 2, '次', 'QUARTER']]);
  });

  it('count by the deadline where their sentence names no stretch of time', () => {
    expect(targetsOf('每年召开会议。建成示范点不少于20个。')).toEqual([[expect.any(String), '>=', 20, '个', null]]);
  });
});
