import { describe, expect, it } from '@jest/globals';
import { fold } from '../source-text.js';
import { readNameList } from './name-list.js';
import { isCollective, likeness } from './unit-name.js';

const names = (text: string): string[] => readNameList(text, fold(text), 0, text.length).map((listed) => listed.name);

describe('names of units', () => {
  it.each(['市司法局', '县府办', '市自然资源和规划局', '嘉兴经济技术开发区（国际商务区）管委会', '市委依法治市办', '县纪委监委', '团市委', '市妇联', '县人民检察院', '国网某市供电公司', '人民银行某市分行', '市社会信用体系建设领导小组办公室', '市直机关工委', '国务院国资委'])(
    '%s is one unit',
    (name) => {
      expect([likeness(fold(name)), isCollective(fold(name))]).toEqual(['strong', false]);
    },
  );

  it.each(['各县（市、区）政府', '市级有关部门（单位）', '县属各有关单位', '各乡镇', '市政府各部门', '市政府各相关执法部门', '市级部门', '县（市、区）政府', '乡镇（街道）', '有关部门', '地方各级人民政府', '各成员单位'])('%s is a group of units', (name) => {
    expect(isCollective(fold(name))).toBe(true);
  });

  it.each(['试行', '谁执法谁普法', '加强领导', '2025年', '以下简称方案', '责任单位'])('%s is no name to stand alone in a bracket', (name) => {
    expect(likeness(fold(name))).not.toBe('strong');
  });
});

describe('lists of names', () => {
  it.each([
    ['市司法局、市财政局，市级有关部门（单位）, 各县（市、区）政府', ['市司法局', '市财政局', '市级有关部门（单位）', '各县（市、区）政府']],
    ['工业和信息化部、民政部和财政部', ['工业和信息化部', '民政部', '财政部']],
    ['市人力资源和社会保障局及市总工会', ['市人力资源和社会保障局', '市总工会']],
    ['教育部、财政部等有关部门', ['教育部', '财政部']],
    ['交通局、能源局等省有关部门和各地级以上市人民政府', ['交通局', '能源局', '各地级以上市人民政府']],
    ['省国资委，各市、县〔市、区〕政府', ['省国资委', '各市、县〔市、区〕政府']],
    ['市司法局 市财政局　市审计局', ['市司法局', '市财政局', '市审计局']],
    ['市住房城\n乡建设局、市司法局', ['市住房城乡建设局', '市司法局']],
    ['各乡镇、县属各有关单位', ['各乡镇', '县属各有关单位']],
  ])('%j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});
