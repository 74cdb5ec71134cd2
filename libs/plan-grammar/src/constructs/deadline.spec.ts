import { describe, expect, it } from '@jest/globals';
import { foldedText } from '../source-text.js';
import { readDeadlines } from './deadline.js';

const CONTEXT = { year: 2025, issuedOn: '2025-03-01' };
const read = (text: string, lenient = false): unknown[] =>
  readDeadlines(foldedText(text), 0, text.length, CONTEXT, lenient).map((found) => [found.text, found.kind, found.due ?? found.recurrence]);

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
    ['全年新增泊位300个', [['全年', 'DATE', '2025-12-31']]],
    ['力争全年组织演练2次', [['力争全年', 'DATE', '2025-12-31']]],
    ['2025年进一步优化流程', [['2025年', 'HORIZON', '2025-12-31']]],
    ['2025年在水务行业开展试点', [['2025年', 'HORIZON', '2025-12-31']]],
    ['加大力度，5年内培训农民3000名', [['5年内', 'RELATIVE', null]]],
    ['力争三年内实现覆盖', [['三年内', 'RELATIVE', null]]],
    ['2025年起3年内建成', [['2025年起3年内', 'HORIZON', '2027-12-31']]],
    ['在2—3年内调整到位', [['2—3年内', 'RELATIVE', null]]],
    ['利用1年时间形成规范', [['1年时间', 'RELATIVE', null]]],
    ['用三年左右时间完成改造', [['三年左右时间', 'RELATIVE', null]]],
    ['力争经过5年努力，产值翻番', [['5年努力', 'RELATIVE', null]]],
    ['每季度最后一个月的25日前报送', [['每季度最后一个月的25日前', 'RECURRING', 'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25']]],
    ['每年选拔青年骨干，连续3年每年给予经费', [['每年', 'RECURRING', 'FREQ=YEARLY']]],
    ['将验收时限延长至2026年6月底', [['至2026年6月底', 'DATE', '2026-06-30']]],
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
    '完成全年目标任务',
    '全年工作总结',
    '优惠政策实施期限至2026年12月31日',
    '阶段性费率执行至2025年4月30日',
    '缓缴期限延长至2026年4月30日',
    '补贴标准自2025年5月1日延续实施至2026年4月30日',
    '对毕业3年内的高校毕业生',
    '转制后五年内免征房产税',
    '紧缺人才，5年内享受薪酬补贴',
    '近3年内办理的案件',
    '已于2025年6月印发通知',
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
