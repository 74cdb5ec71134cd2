import { describe, expect, it } from '@jest/globals';
import { columnsOf, headerLength, joinHeader } from './table-column.js';

const heads = (header: string): string[] => header.split(' ');

describe('the columns of a table', () => {
  it.each([
    ['序号 重点任务 牵头单位 责任单位 完成时限', 'NUMBER TASK LEAD CO TIME'],
    ['工作任务 具体要求 责任科室 时限要求', 'TASK TASK PLAIN TIME'],
    ['领域 序号 实事项目 责任部门 分管领导', 'GROUP NUMBER TASK PLAIN PERSON'],
    ['任务名称 指标要求 牵头部门 目标类型', 'TASK TASK LEAD OTHER'],
    ['工作任务 序号 具体要求 责任单位', 'GROUP NUMBER TASK PLAIN'],
    ['项目名称 进展情况 责任单位 完成情况', 'TASK OTHER PLAIN DONE'],
    ['责任单位 工作任务 完成时限', 'PLAIN TASK TIME'],
    ['序号 反馈问题 整改目标 整改措施 责任单位 责任人 整改时限 督导单位', 'NUMBER GROUP TASK TASK PLAIN PERSON TIME CO'],
    ['序号 存在问题 责任单位', 'NUMBER TASK PLAIN'],
    ['序号 重点任务 责任分工 完成时限', 'NUMBER TASK PLAIN TIME'],
    ['序号 整改措施 责任单位 监管单位 考核单位', 'NUMBER TASK PLAIN CO CO'],
  ])('%s', (header, columns) => {
    expect(columnsOf(heads(header))).toEqual(heads(columns));
  });

  it.each(['序号 内容 备注', '责任单位 完成时限', '单位 电话 地址'])('%s is no header of tasks', (header) => {
    expect(columnsOf(heads(header))).toBeNull();
  });

  it('blanks within a head do not count', () => {
    expect(columnsOf(['任 务 名 称', '牵 头 部 门'])).toEqual(['TASK', 'LEAD']);
  });

  it('of a header in two rows the lower takes the place of what spans it', () => {
    const above = [...heads('序号 改革任务 责任分工 完成时限'), '', ''];
    expect(joinHeader(above, [...heads('牵头领导 牵头单位 配合单位'), '', '', ''], 6)).toEqual(heads('序号 改革任务 牵头领导 牵头单位 配合单位 完成时限'));
    expect(joinHeader(heads('序号 改革任务 责任分工 完成时限'), ['', '', '牵头单位', ''], 4)).toEqual(heads('序号 改革任务 牵头单位 完成时限'));
    expect(joinHeader(heads('序号 改革任务 责任单位'), heads('1 修订办法 市司法局'), 3)).toBeNull();
  });

  it('a run of cells is header up to its last column of units, people, times or remarks', () => {
    expect(headerLength(heads('工作任务 责任单位 完成时限 优化服务 加强宣传'))).toBe(3);
  });
});
