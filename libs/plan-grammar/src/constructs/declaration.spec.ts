import { describe, expect, it } from '@jest/globals';
import { fold } from '../source-text.js';
import { readDeclarations } from './declaration.js';

const declared = (text: string): string[] => readDeclarations(fold(text)).map(({ start, end }) => text.slice(start, end));

describe('declarations that the first listed leads', () => {
  it.each([
    '列第一位的为牵头单位，下同',
    '排在第一位的部门为牵头部门',
    '排名第一的为牵头单位',
    '列首位的为牵头单位，其余为配合单位，下同',
    '第一责任单位为牵头单位',
    '第一实施单位为牵头单位',
    '责任单位中排在首位的单位牵头',
    '列在最前面的为主办单位。下同',
    '各项任务列第一位的责任单位为牵头单位',
    '列第一位者为工作牵头单位或汇总单位，下同',
    '排在首位的为牵头或汇总单位，下同',
    '列第一位的为牵头单位，其他单位为配合单位，下同',
  ])('%s', (text) => {
    expect(declared(`责任单位：市司法局、市财政局。${text}`)).toEqual([text]);
  });

  it.each(['第一季度由市司法局牵头', '始终把安全放在首位，市应急管理局牵头开展检查', '切实履行推进法治建设第一责任人职责，牵头抓总', '第一批试点由市教育局牵头'])('%s declares nothing', (text) => {
    expect(declared(`加强领导，${text}。`)).toEqual([]);
  });
});
