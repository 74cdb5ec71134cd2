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

  it('without numbers is read as long as units stand where they should', () => {
    expect(rows('工作任务 |\n责任单位 |\n修订办法 |\n市司法局 |\n清理文件 |\n市财政局 |\n各单位抓好落实。')).toEqual(['  修订办法 市司法局 ', '  清理文件 市财政局 ']);
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

  it('shows the rows that give no item', () => {
    const { diagnostics, text } = parsePlan('序号 | 任务 | 责任单位 |\n1 | 修订办法 | 市司法局 |\n | | 市财政局 |\n合计 | | 2 |');
    expect(diagnostics.map(({ code, span }) => [code, text.slice(span?.start, span?.end)])).toEqual([['CLAUSE_WITHOUT_RESPONSIBILITY', '| | 市财政局 |']]);
  });

  it('that reports what is done gives no item', () => {
    expect(parsePlan('任务 | 责任单位 | 完成情况\n修订办法 | 市司法局 | 已完成初稿\n清理文件 | 市财政局 | 完成80%').items).toEqual([]);
    expect(parsePlan('任务 | 责任单位 | 完成情况 |\n修订办法 | 市司法局 | |\n清理文件 | 市财政局 | |').items).toHaveLength(2);
  });
});
