import { describe, expect, it } from '@jest/globals';
import { classifyName, COLLECTIVE_MEMBERS } from './collective.js';

describe('the wording of a name', () => {
  it.each([
    ['各乡镇', 'TOWNSHIPS'],
    ['各镇', 'TOWNSHIPS'],
    ['各乡镇人民政府', 'TOWNSHIPS'],
    ['各乡镇（街道）', 'TOWNSHIPS'],
    ['各县（市、区）政府', 'COUNTIES'],
    ['各县(市)、区人民政府', 'COUNTIES'],
    ['各县（市、区）党委和政府', 'COUNTIES'],
    ['各开发区管委会', 'ZONES'],
    ['市政府各部门', 'GOVERNMENT_DEPARTMENTS'],
    ['县政府各工作部门', 'GOVERNMENT_DEPARTMENTS'],
  ])('%s says all %s', (written, members) => {
    expect(classifyName(written)).toEqual({ kind: 'CLOSED_COLLECTIVE', members });
  });

  it.each(['市级有关部门（单位）', '相关部门', '其他有关单位', '县级有关部门', '各相关企业', '县属各有关单位', '市级各部门', '市各委、办、局', '市各直属单位', '有关乡镇', '市直单位'])('%s leaves the choice to a person', (written) => {
    expect(classifyName(written)).toEqual({ kind: 'OPEN_COLLECTIVE' });
  });

  it.each(['市司法局', '南湖区政府', '嘉兴港区管委会', '市人民政府', '嘉兴经济技术开发区（国际商务区）', '市委组织部', '市机关事务局', '菜园镇', '海宁市'])('%s is one unit', (written) => {
    expect(classifyName(written)).toEqual({ kind: 'UNIT' });
  });

  it.each(COLLECTIVE_MEMBERS)('$example is an example of $members', ({ members, example }) => {
    expect(classifyName(example)).toEqual({ kind: 'CLOSED_COLLECTIVE', members });
  });
});
