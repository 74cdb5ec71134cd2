import { describe, expect, it } from '@jest/globals';
import { sourceText } from '../source-text.js';
import { columnsOf } from './table-column.js';
import { ownNumber, partTasks, placeCells, type Places } from './table-row.js';

const spans = (line: string): { start: number; end: number }[] =>
  [...line.matchAll(/[^|]*(?:\||$)/g)].slice(0, -1).map(({ index, 0: cell }) => ({ start: index, end: index + cell.replace('|', '').length }));

function place(header: string, line: string, places: Places = 'WHOLE_ROWS'): Record<string, string[]> {
  const placed = placeCells(sourceText(line), spans(line), columnsOf(header.split('|')) ?? [], places);
  return Object.fromEntries([...placed].map(([column, cells]) => [column, cells.map(({ start, end }) => line.slice(start, end))]));
}

describe('the cells of a row', () => {
  const HEADER = '重点任务|具体要求|牵头单位|责任单位|完成时限';

  it('stand in their columns where all are there', () => {
    expect(place(HEADER, '优化服务|更新指南|市数据局|各部门|年底前')).toEqual({ TASK: ['优化服务', '更新指南'], LEAD: ['市数据局'], CO: ['各部门'], TIME: ['年底前'] });
  });

  it('an empty first cell shifts nothing', () => {
    expect(place(HEADER, '|更新服务指南。|市数据局|各部门|年底前')).toEqual({ TASK: ['更新服务指南。'], LEAD: ['市数据局'], CO: ['各部门'], TIME: ['年底前'] });
  });

  it('an empty cell within a full row is empty', () => {
    expect(place('序号|任务|牵头单位|责任单位', '3|培训|公安|市人社局|')).toEqual({ NUMBER: ['3'], TASK: ['培训'], LEAD: ['公安'], CO: ['市人社局'] });
    expect(place('序号|任务|牵头单位|责任单位', '3|培训||市人社局|')).toEqual({ NUMBER: ['3'], TASK: ['培训'], CO: ['市人社局'] });
  });

  it('a row without its merged cell finds its own units and time', () => {
    expect(place(HEADER, '更新服务指南。|市数据局|年底前|')).toEqual({ TASK: ['更新服务指南。'], LEAD: ['市数据局'], TIME: ['年底前'] });
  });

  it('a person is no unit and a number no task', () => {
    expect(place('序号|类别|任务|责任单位|分管领导', '3|新建一所小学校|市教育局|范仲淹|')).toEqual({ NUMBER: ['3'], TASK: ['新建一所小学校'], PLAIN: ['市教育局'], PERSON: ['范仲淹'] });
  });

  it('units on lines of their own come together, the first of them leads', () => {
    expect(place(HEADER, '更新服务指南。|市数据局|市司法局|市财政局|年底前', 'FREE')).toEqual({ TASK: ['更新服务指南。'], LEAD: ['市数据局'], CO: ['市司法局', '市财政局'], TIME: ['年底前'] });
  });

  it('where places are fixed, what cells say does not move them', () => {
    expect(place(HEADER, '市数据局||市司法局||年底前|', 'FIXED')).toEqual({ TASK: ['市数据局'], LEAD: ['市司法局'], TIME: ['年底前'] });
    expect(place(HEADER, '加强宣传|||市司法局|', 'FIXED')).toEqual({ TASK: ['加强宣传'], CO: ['市司法局'] });
  });

  it('a line of a thousand cells costs no more than a row', () => {
    expect(Object.values(place(HEADER, '市司法局|'.repeat(1000))).flat().length).toBeLessThan(50);
  });
});

describe('numbers within cells', () => {
  const parts = (line: string): string[][] => {
    const { themes, text } = partTasks(line, spans(line));
    return [themes, text].map((cells) => cells.map(({ start, end }) => line.slice(start, end)));
  };

  it('a numbered cell behind another is the task, the other heads it', () => {
    expect(parts('一、优化服务|1.更新指南|按季公布')).toEqual([['一、优化服务'], ['1.更新指南', '按季公布']]);
    expect(parts('优化服务|更新指南')).toEqual([[], ['优化服务', '更新指南']]);
    expect(parts('一、优化服务|更新指南')).toEqual([[], ['一、优化服务', '更新指南']]);
  });

  it('a cell that counts several points has no number of its own', () => {
    const number = (cell: string): unknown => ownNumber(cell, { start: 0, end: cell.length });
    expect(number('1.更新指南;2.公布结果')).toBeNull();
    expect(number('(一)更新指南')).toMatchObject({ mark: { start: 0, end: 3 }, text: { start: 3, end: 7 } });
    expect(number('3.5万亩农田')).toBeNull();
  });
});
