import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '../index.js';

const rows = (text: string): string[] => parsePlan(text).items.map(({ section, clause, text: task, lead, co }) => [section, clause, task, lead.join('、'), co.join('、')].join(' '));

describe('a table', () => {
  it('is no part of the title above it', () => {
    expect(rows('云岭市任务清单\n\n|序号|任务|责任部门|\n|:-:|:-:|:-:|\n|1|修订办法|市司法局|\n||清理文件|市财政局|')).toEqual([' 1 修订办法 市司法局 ', '  清理文件 市财政局 ']);
  });

  it('ends where another begins, with other columns', () => {
    expect(rows('序号 | 任务 | 责任单位\n1 | 修订办法 | 市司法局\n任务 | 牵头单位 | 责任领导\n招商引资 | 市商务局 | 范仲淹')).toEqual([' 1 修订办法 市司法局 ', '  招商引资 市商务局 ']);
  });

  it('stands under the heading above it, and its own headings stand below that', () => {
    expect(rows('一、任务分工\n任务 | 责任单位\n（一）立法\n1.修订办法 | 市司法局\n二、要求\n抓好落实。')).toEqual(['一、任务分工 1. 修订办法 市司法局 ']);
    expect(parsePlan('一、任务分工\n任务 | 责任单位\n（一）立法\n1.修订办法 | 市司法局').items[0]?.subsection).toBe('（一）立法');
  });

  it('goes on with the count of the headings above it', () => {
    expect(rows('一、立法\n序号\t任务\t责任单位\n1\t修订办法\t市司法局\n二、普法\n序号\t任务\t责任单位\n2\t编写读本\t市教育局')).toEqual(['一、立法 1 修订办法 市司法局 ', '二、普法 2 编写读本 市教育局 ']);
  });

  it('of problems has them as headings, and those who watch as helpers', () => {
    expect(rows('序号 | 反馈问题 | 整改目标 | 整改措施 | 责任单位 | 整改时限 | 督导单位\n1 | 文件积压 | 全部清理 | 建立台账 | 市司法局 | 2024年6月 | 市督查办')).toEqual(['文件积压 1 全部清理 | 建立台账 市司法局 市督查办']);
  });

  it('may say in one column who leads and who helps', () => {
    expect(rows('序号 | 重点任务 | 责任分工 | 完成时限\n1 | 修订办法 | 市司法局牵头，市财政局配合 | 6月底')).toEqual([' 1 修订办法 市司法局 市财政局']);
  });

  it('of cells on lines may hold two tasks under one number, each with its time', () => {
    const found = parsePlan('云溪县2024年实事清单\n序号\n民生实事\n责任单位\n完成时限\n1\n新建公园两座。\n县住建局\n县林业局\n9月底前\n2\n动工建设养老中心。\n县民政局\n5月底前动工\n建成老年大学。\n12月底前\n3\n改造菜场。\n县商务局\n10月底前').items;
    expect(found.map(({ clause, text, lead, co, deadlines }) => [clause, text, [...lead, ...co].join(' '), deadlines.map(({ due }) => due).join(' ')])).toEqual([
      ['1', '新建公园两座。', '县住建局 县林业局', '2024-09-30'],
      ['2', '动工建设养老中心。', '县民政局', '2024-05-31'],
      ['', '建成老年大学。', '县民政局', '2024-12-31'],
      ['3', '改造菜场。', '县商务局', '2024-10-31'],
    ]);
  });

  it('without numbers is read as long as units stand where they should', () => {
    expect(rows('工作任务 |\n责任单位 |\n修订办法 |\n市司法局 |\n清理文件 |\n市财政局 |\n各单位抓好落实。')).toEqual(['  修订办法 市司法局 ', '  清理文件 市财政局 ']);
  });

  it('of indicators in three levels heads its rows by the upper two, where these are merged too', () => {
    const lines = ['序号|一级指标|二级指标|三级指标|牵头单位|责任单位', '1|政府职能|权责清单|公布清单|市委编办|市直各部门', '2|||清单公开率100%|市委编办|市直各部门', '3||政务服务|推行告知承诺|市政务办|市司法局', '4|政府决策|决策目录|公布目录|市政府办|市司法局'];
    const found = parsePlan(lines.join('\n').replaceAll('|', ' | ')).items;
    expect(found.map(({ section, subsection, text }) => [section, subsection, text])).toEqual([
      ['政府职能', '权责清单', '公布清单'],
      ['政府职能', '权责清单', '清单公开率100%'],
      ['政府职能', '政务服务', '推行告知承诺'],
      ['政府决策', '决策目录', '公布目录'],
    ]);
  });

  it.each(['实施单位', '落实部门', '承担单位', '主责单位', '责任单位及责任人'])('with a column %s is read although no other word of it is in the text', (head) => {
    expect(rows(`序号 | 任务 | ${head}\n1 | 修订办法 | 市司法局\n2 | 清理文件 | 市财政局`)).toEqual([' 1 修订办法 市司法局 ', ' 2 清理文件 市财政局 ']);
  });

  it('of papers to be drafted and of checks to be made names who drafts and who starts them', () => {
    expect(rows('序号 | 文件名称 | 起草单位 | 完成时间\n1 | 停车管理办法 | 市城管局 | 9月')).toEqual([' 1 停车管理办法 市城管局 ']);
    expect(rows('序号 | 抽查事项 | 抽查对象 | 发起部门 | 配合部门 | 抽查时间\n1 | 餐饮监管 | 餐饮企业 | 市市场监管局 | 市公安局 | 9月')).toEqual([' 1 餐饮监管 市市场监管局 市公安局']);
  });

  it('that lists what is public is no list of tasks', () => {
    expect(rows('序号 | 公开事项 | 公开内容 | 公开主体 | 公开时限\n1 | 救助信息 | 救助标准及法律责任 | 民政局 | 20日内\n2 | 财政信息 | 预算 | 财政局 | 20日内')).toEqual([]);
  });

  it('whose rows begin and end with bars of their own needs no numbers, and its merged cells head the rows below', () => {
    const table = [['工作任务', '具体内容', '责任部门'], ['推进公开', '公开预算。', '财政所'], ['公开救助', '民政办公室、卫生院'], ['加强解读', '解读政策。', '党政办公室'], ['答复咨询。', '党政办公室'], ['完善平台。', '各站所']];
    const page = table.map((cells) => `|\n${cells.join('\n|\n')}\n|`).join('\n');
    const found = parsePlan(`云岭镇2024年政务公开任务分解表\n${page}\n各站所抓好落实。`);
    expect(found.items.map(({ section, text, lead, co, duty }) => [section, text, [...lead, ...co].join('、'), duty])).toEqual([
      ['推进公开', '公开预算。', '财政所', 'LED'],
      ['推进公开', '公开救助', '民政办公室、卫生院', 'LED'],
      ['加强解读', '解读政策。', '党政办公室', 'LED'],
      ['加强解读', '答复咨询。', '党政办公室', 'LED'],
      ['加强解读', '完善平台。', '各站所', 'SHARED'],
    ]);
    expect(rows(`云岭镇2024年政务公开任务分解表\n${page.replace('\n财政所', '\n财政所\n|\n|\n|')}`)).toHaveLength(5);
  });

  it('may have empty lines between its bars and cells', () => {
    expect(rows('工作任务\n\n|\n\n责任单位\n\n|\n\n修订办法\n\n|\n\n市司法局\n\n|\n\n清理文件\n\n|\n\n市财政局\n\n|')).toEqual(['  修订办法 市司法局 ', '  清理文件 市财政局 ']);
  });

  it('may be the part of one department, without the rows of others and with their headings', () => {
    const cells = ['序号', '重点任务', '主要责任单位', '协同配合单位', '一、预期目标', '3', '税收增长7%左右。', '市发改委', '市司法局，各镇。', '二、产业', '三、城建', '四、民生', '68', '新增学位600个。', '市司法局', '市直各部门。', '73', '新建公园2个。', '市城管局', '市司法局'];
    expect(rows(`云岭市司法局任务分解表\n\n${cells.join('\n\n')}`)).toEqual(['一、预期目标 3 税收增长7%左右。 市发改委 市司法局、各镇', '四、民生 68 新增学位600个。 市司法局 市直各部门', '四、民生 73 新建公园2个。 市城管局 市司法局']);
  });

  it('shows the rows that give no item', () => {
    const { diagnostics, text } = parsePlan('序号 | 任务 | 责任单位 |\n1 | 修订办法 | 市司法局 |\n | | 市财政局 |\n合计 | | 2 |');
    expect(diagnostics.map(({ code, span }) => [code, text.slice(span?.start, span?.end)])).toEqual([['CLAUSE_WITHOUT_RESPONSIBILITY', '| | 市财政局 |']]);
  });

  it('that reports what is done gives no item', () => {
    expect(parsePlan('任务 | 责任单位 | 完成情况\n修订办法 | 市司法局 | 已完成初稿\n清理文件 | 市财政局 | 完成80%').items).toEqual([]);
    expect(parsePlan('任务 | 责任单位 | 完成情况 |\n修订办法 | 市司法局 | |\n清理文件 | 市财政局 | |').items).toHaveLength(2);
  });
});
