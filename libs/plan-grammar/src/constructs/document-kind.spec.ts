import { describe, expect, it } from '@jest/globals';
import { fold } from '../source-text.js';
import { documentKind, yearOfTitle } from './document-kind.js';

const kind = (title: string | null, text = '', statements = 0): unknown[] => {
  const found = documentKind(fold(`${title ?? ''}\n${text}\n各项工作要抓好落实。`), title === null ? null : fold(title), statements);
  return [found.kind, found.why];
};

describe('titles of plans', () => {
  it.each([
    '平川县2024年食品安全工作责任目标',
    '平川县2024年十大民生实事',
    '平川县2024年民生实事项目',
    '关于对2024年民生实事进行重点督办的通知',
    '关于促进预制菜产业发展的若干政策',
    '2024年《政府工作报告》重点任务分工',
    '平川县政策解读工作方案',
    '平川县人民政府关于推广第二批营商环境改革举措的通知',
    '关于做好2024年国庆放假期间安全生产工作的通知',
    '平川县建议征集和办理工作方案',
    '平川县政府信息发布工作要点',
    '平川县发布会工作方案',
    '平川县普法规划（2021—2025年）（征求意见稿）',
    '平川县人民政府关于征集民生实事的实施意见',
    '关于在全县推出便民服务事项的工作方案',
  ])('%s', (title) => {
    expect(kind(title)).toEqual(['plan', null]);
  });
});

describe('titles of what is no plan', () => {
  it.each([
    ['平川县司法局2023年工作总结及2024年工作计划', 'report', 'REPORT_NOT_PLAN'],
    ['平川县2023年普法工作开展情况和2024年工作安排', 'report', 'REPORT_NOT_PLAN'],
    ['平川县2023年度法治政府建设情况及2024年工作计划', 'report', 'REPORT_NOT_PLAN'],
    ['平川县普法办公室关于报送2024年普法工作要点的通知', 'other', 'AFFAIR_NOT_PLAN'],
    ['县政府办公室主任解读2024年县政府工作报告任务分工方案', 'other', 'NEWS_NOT_PLAN'],
    ['《平川县养老服务实施意见》（征求意见稿）公开征求意见的通知', 'other', 'NEWS_NOT_PLAN'],
    ['关于公开征求《平川县养老服务工作方案（征求意见稿）》意见的通知', 'other', 'NEWS_NOT_PLAN'],
    ['平川县绿化行动计划（2023—2025年）', 'plan', null],
    ['平川县绿化工作总结（2023年度）', 'report', 'REPORT_NOT_PLAN'],
    ['平川县人民政府办公室关于报送依法行政工作进展情况的通知', 'other', 'AFFAIR_NOT_PLAN'],
    ['平川县发布《平川县养老服务工作方案（草案）》向社会公开征求意见（附全文）', 'other', 'NEWS_NOT_PLAN'],
    ['《平川县养老服务工作方案》征求社会各界意见', 'other', 'NEWS_NOT_PLAN'],
    ['关于召开健康平川行动方案征求意见会的预通知', 'other', 'NEWS_NOT_PLAN'],
    ['关于召开全县安全生产工作会议的通知', 'other', 'AFFAIR_NOT_PLAN'],
    ['平川县人民政府关于2023年度科学技术奖励的决定', 'other', 'AFFAIR_NOT_PLAN'],
    ['平川县人民政府办公室关于2024年部分节假日安排的通知', 'other', 'AFFAIR_NOT_PLAN'],
    ['平川市人民政府关于在平川新区暂时调整适用有关规定的决定', 'other', 'AFFAIR_NOT_PLAN'],
    ['我市发布全覆盖普法责任清单', 'other', 'NEWS_NOT_PLAN'],
    ['平川县率先出台优化营商环境二十条措施', 'other', 'NEWS_NOT_PLAN'],
  ])('%s', (title, found, why) => {
    expect(kind(title)).toEqual([found, why]);
  });

  it('tasks with what was done for them are a report', () => {
    const task = (done: string): string => `新建公园两座。 责任单位：县住建局 实际完成情况：${done}。 `;
    expect(kind('平川县2024年实事', `1.${task('已建成一座')}2.${task('已完成')}`, 2)).toEqual(['report', 'REPORT_NOT_PLAN']);
  });

  it('a table with a column of what was done in the year is one too', () => {
    expect(kind(null, '序号 | 项目内容 | 年度完成情况 | 责任单位\n1 | 新建公园两座 | 已建成 | 县住建局', 6)).toEqual(['report', 'REPORT_NOT_PLAN']);
  });

  it('an emergency plan says who does what in need, and is no plan whatever it says', () => {
    expect(kind('平川县防汛抗旱应急预案（试行）', '', 8)).toEqual(['other', 'REGULATION_NOT_PLAN']);
    expect(kind('平川县应急预案编制工作方案')).toEqual(['plan', null]);
  });

  it('a consultation that prints a draft with its responsible units is read', () => {
    expect(kind('关于公开征求《平川县养老服务工作方案（征求意见稿）》意见的通知', '', 8)).toEqual(['plan', null]);
  });
});

describe("a paper's words about a plan", () => {
  const news = '近日，平川县政府印发《平川县林长制任务分工》。《任务分工》明确，全县造林2万亩。通知要求，各镇要压实责任。';

  it('are news although the title is that of the plan', () => {
    expect(kind('平川县林长制任务分工', news)).toEqual(['other', 'NEWS_NOT_PLAN']);
  });

  it('are so too where it was sent on', () => {
    expect(kind('平川县普法规划', '近日，县委转发了普法规划，并发出通知。通知指出，普法是基础性工作。')).toEqual(['other', 'NEWS_NOT_PLAN']);
  });

  it.each([
    ['the full text follows', `${news}全文如下：\n一、总体要求`],
    ['it is a notice to units', `各镇人民政府，县政府各部门：\n${news}`],
  ])('are a plan where %s', (_, text) => {
    expect(kind('平川县林长制任务分工', text)).toEqual(['plan', null]);
  });

  it('a plan may tell what was printed lately', () => {
    expect(kind('平川县林长制实施方案', '日前，省政府印发《关于全面推行林长制的意见》。根据《意见》要求，制定本方案。')).toEqual(['plan', null]);
  });
});

describe('without a title', () => {
  it.each([
    ['a question and its answer', '【科技局】平川县科技型企业培育方案的工作目标是什么？\n【科技局】答：\n新增30家。', 2, 'other', 'NEWS_NOT_PLAN'],
    ["some lines in a reporter's words", '平川县重点工作分工确定\n记者昨日从县政府获悉，分工方案已经印发。\n1.造林2万亩。（县林业局牵头）', 3, 'other', 'NEWS_NOT_PLAN'],
    ['a table of progress', '项目 | 责任单位 | 1—9月份工作完成情况 |\n新建公园 | 县住建局 | 已开工 |', 9, 'report', 'REPORT_NOT_PLAN'],
    ['several statements', '一、推进绿化\n1.造林。', 2, 'plan', null],
    ['nothing that tells', '县政府高度重视秸秆禁烧。', 0, 'other', 'NO_PLAN_TITLE'],
  ])('%s', (_, text, statements, found, why) => {
    expect(kind(null, text, statements)).toEqual([found, why]);
  });
});

describe('the year of a title', () => {
  it.each([
    ['2024年平川县法治建设工作要点', 2024],
    ['平川县数字乡村行动计划（2023—2025年）', null],
    ['关于做好2022年北京冬奥会服务保障工作的实施方案', null],
    ['平川市2021年第十四届全国运动会城市环境整治方案', null],
    ['2023年平川县筹办2026年省运会重点任务分工', 2023],
    ['平川县司法局2023年工作总结及2024年工作计划', 2024],
    ['2023年全国深化改革电视电话会议重点任务分工方案', 2023],
    ['平川县法治建设工作要点', null],
  ])('%s: %s', (title, year) => {
    expect(yearOfTitle(title)).toBe(year);
  });
});
