import { describe, expect, it } from '@jest/globals';
import { fold } from '../source-text.js';
import { readDeadlines } from './deadline.js';

const CONTEXT = { year: 2025, issuedOn: '2025-03-01' };
const read = (text: string, lenient = false): unknown[] =>
  readDeadlines(text, fold(text), 0, text.length, CONTEXT, lenient).map((found) => [found.text, found.kind, found.due ?? found.recurrence]);

describe('deadlines', () => {
  it.each([
    ['2025年6月底前完成', [['2025年6月底前', 'DATE', '2025-06-30']]],
    ['2026年2月底前完成', [['2026年2月底前', 'DATE', '2026-02-28']]],
    ['于2025年9月15日前报送', [['于2025年9月15日前', 'DATE', '2025-09-15']]],
    ['年底前全部建成', [['年底前', 'DATE', '2025-12-31']]],
    ['上半年完成招标', [['上半年', 'WINDOW', '2025-06-30']]],
    ['到2027年，基本建成', [['到2027年', 'HORIZON', '2027-12-31']]],
    ['到2025年底，实现覆盖', [['到2025年底', 'DATE', '2025-12-31']]],
    ['“十四五”末达到', [['“十四五”末', 'HORIZON', '2025-12-31']]],
    ['每年第一季度公布', [['每年第一季度', 'WINDOW', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31']]],
    ['每年1月31日前公开', [['每年1月31日前', 'RECURRING', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31']]],
    ['每年底前报告', [['每年底前', 'RECURRING', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31']]],
    ['每季度通报', [['每季度', 'RECURRING', 'FREQ=MONTHLY;INTERVAL=3']]],
    ['每月5日前报送', [['每月5日前', 'RECURRING', 'FREQ=MONTHLY;BYMONTHDAY=5']]],
    ['每周五前汇总', [['每周五前', 'RECURRING', 'FREQ=WEEKLY;BYDAY=FR']]],
    ['自印发之日起15日内制定', [['自印发之日起15日内', 'RELATIVE', '2025-03-16']]],
    ['发布之日起三个月内完成', [['发布之日起三个月内', 'RELATIVE', '2025-06-01']]],
    ['印发后10个工作日内报送', [['印发后10个工作日内', 'RELATIVE', null]]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    '规划期为2021—2025年',
    '2024年全市生产总值增长5%',
    '《法治政府建设实施纲要（2021—2025年）》',
    '自2025年1月1日起施行',
    '有效期至2026年12月31日',
    '截至2025年2月底，累计办理',
    '征求意见期限不少于5个工作日',
    '24小时内举办新闻发布会',
    '收到申请后5个工作日内答复',
    '持续推进改革',
    '2025年度工作计划',
  ])('%s holds none', (text) => {
    expect(read(text)).toEqual([]);
  });

  it.each([
    ['2025年12月', [['2025年12月', 'DATE', '2025-12-31']]],
    ['2025-06-30', [['2025-06-30', 'DATE', '2025-06-30']]],
    ['长期坚持', [['长期坚持', 'HORIZON', null]]],
    ['全年', [['全年', 'DATE', '2025-12-31']]],
  ])('the field 完成时限：%s takes a bare time', (text, expected) => {
    expect(read(text, true)).toEqual(expected);
  });
});
