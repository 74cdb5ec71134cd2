import { describe, expect, it } from '@jest/globals';
import { readOutline } from './outline.js';

const units = (text: string, tables: { start: number; end: number }[] = []): string[] =>
  readOutline(text, tables).units.map((unit) => text.slice(unit.start, unit.end).trim().replace(/\n/g, '/'));

describe('what is no unit', () => {
  it('the list of attachments', () => {
    expect(units('一、抓好落实。\n附件:1.任务分解表\n2.项目分解表\n3.责任表')).toEqual(['一、抓好落实。/附件:1.任务分解表/2.项目分解表/3.责任表']);
    expect(units('附件:1.任务分解表\n一、总则\n1.修订办法\n2.清理文件')).toEqual(['一、总则/1.修订办法/2.清理文件', '1.修订办法', '2.清理文件']);
  });

  it('what stands in a table', () => {
    const text = '一、分工\n1.修订办法|市司法局\n二、要求';
    expect(units(text, [{ start: 5, end: 16 }])).toEqual(['一、分工/1.修订办法|市司法局', '二、要求']);
  });
});

describe('a unit ends', () => {
  it.each(['附件', '附件2', '附件 1:', '2024年3月5日', '二〇二四年三月五日'])('at a line %s', (line) => {
    expect(units(`一、抓好落实。\n${line}\n任务表`)).toEqual(['一、抓好落实。']);
  });
});
