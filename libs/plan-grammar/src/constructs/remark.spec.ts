import { describe, expect, it } from '@jest/globals';
import { parsePlan } from '../index.js';
import { fold } from '../source-text.js';
import { readRemarks } from './remark.js';

const read = (text: string): (string | null)[][] =>
  readRemarks(fold(text)).map((remark) => [text.slice(remark.start, remark.end), remark.standing && text.slice(remark.standing.start, remark.standing.end)]);

describe('remarks', () => {
  it.each([
    ['。', '以下各项均需各县（市、区）政府、市级有关部门共同落实，不再列出', '各县（市、区）政府、市级有关部门'],
    ['，', '以下任务均需各县、区人民政府（管委会）落实,不再一一列出', '各县、区人民政府（管委会）'],
    ['；', '以下均需各县（市）区政府落实，区政府无此职能的，由市水务局负责，不另列出', '各县（市）区政府'],
    ['。', '具体任务均涉及有关县（市、区）政府，不再做分工，下同', '有关县（市、区）政府'],
    ['。', '以下工作由各乡镇政府负责，不再单列', '各乡镇政府'],
    ['。', '均需各乡镇政府组织实施，以下不再标注', '各乡镇政府'],
    ['。', '以下将各县区政府及高新区管委会统称“各县区政府”', null],
    ['，', '下文不再重复列出', null],
  ])('%s%s', (before, remark, standing) => {
    expect(read(`市水务局、各县（区）政府负责落实${before}${remark}。`)).toEqual([[remark, standing]]);
    expect(read(`（市水务局、各县（区）政府负责落实${before}${remark}）`)).toEqual([[remark, standing]]);
  });

  it.each(['对已下放的事项不再审批', '以下事项不再作为前置条件', '以下各项需求均由企业提出，不再要求证明'])('%s is none', (text) => {
    expect(read(`${text}。`)).toEqual([]);
  });

  it.each([
    ['（市水务局牵头，市林业局配合，各县（市、区）政府负责落实。以下各项均需各县（市、区）政府落实，不再列出。）', ['市水务局', '市林业局', '各县（市、区）政府']],
    ['（责任单位：市水务局、市林业局，以下均需各县（市、区）政府落实，不再一一列出）', ['市水务局', '市林业局']],
    ['\n责任单位：市水务局、市林业局。具体任务均涉及各县（市、区）政府，不再做分工，下同。', ['市水务局', '市林业局']],
    ['（市水务局、市林业局、各县（市、区）政府及高新区管委会（以下统称各县（市、区）政府））', ['市水务局', '市林业局', '各县（市、区）政府', '高新区管委会']],
    ['（负责部门：市水务局，适用范围：高新区管委会）', ['市水务局']],
    ['（市水务局、市林业局负责，适用范围为高新区管委会。以下除注明适用于高新区的措施外，适用范围均为所有开发区；市气象局配合）', ['市水务局', '市林业局', '市气象局']],
  ])('%j names no unit of its remark', (statement, units) => {
    const { document, items } = parsePlan(`某市2025年节水工作要点\n\n一、水源保护\n1.划定保护区。${statement}\n2.巡查河道。（市林业局牵头）\n`);
    expect(items.map(({ lead, co }) => [...lead, ...co])).toEqual([units, ['市林业局']]);
    expect(document.standing).toEqual(/统称|范围/.test(statement) ? [] : ['各县（市、区）政府']);
  });
});
