import { describe, expect, it } from '@jest/globals';
import { type ComparedItem, compareItems } from './compare-items.js';

const item = (id: string, text: string, more: Partial<ComparedItem> = {}): ComparedItem => ({
  id,
  text,
  duty: 'LED',
  recipients: ['LEAD:市司法局'],
  deadlines: [],
  ...more,
});
const compare = (here: ComparedItem[], there: ComparedItem[]) =>
  compareItems({ year: 2020, items: here }, { year: 2019, items: there }).map(({ kind, itemId, otherItemId, differences }) => [
    kind,
    itemId,
    otherItemId,
    differences.join(),
  ]);

describe('a plan beside last year’s', () => {
  it('finds again what stands there in the same words, whatever its place', () => {
    expect(compare([item('a', '优化营商环境。'), item('b', '推进数字政府建设。')], [item('y', '推进数字政府建设'), item('x', '优化营商环境')])).toEqual([
      ['SAME', 'a', 'x', ''],
      ['SAME', 'b', 'y', ''],
    ]);
  });

  it('takes its own year for no change', () => {
    const here = item('a', '2020年底前完成清理。', { deadlines: ['2020年底前'] });
    const there = item('x', '2019年底前完成清理。', { deadlines: ['2019年底前'] });
    expect(compare([here], [there])).toEqual([['SAME', 'a', 'x', '']]);
  });

  it('says in what an item changed', () => {
    expect(compare([item('a', '优化营商环境，开展清理。')], [item('x', '优化营商环境，开展专项清理。')])).toEqual([['CHANGED', 'a', 'x', 'TEXT']]);
    expect(compare([item('a', '优化营商环境', { recipients: ['LEAD:市发改委'] })], [item('x', '优化营商环境')])).toEqual([['CHANGED', 'a', 'x', 'RECIPIENTS']]);
    expect(compare([item('a', '优化营商环境', { duty: 'SHARED' })], [item('x', '优化营商环境')])).toEqual([['CHANGED', 'a', 'x', 'DUTY']]);
    expect(compare([item('a', '优化营商环境', { deadlines: ['6月底前'] })], [item('x', '优化营商环境')])).toEqual([['CHANGED', 'a', 'x', 'DEADLINE']]);
  });

  it('tells what is new and what is gone', () => {
    expect(compare([item('a', '垃圾分类')], [item('x', '优化营商环境')])).toEqual([
      ['NEW', 'a', null, ''],
      ['GONE', null, 'x', ''],
    ]);
  });

  it('pairs each item once, the more alike first, and of equals the nearer', () => {
    expect(compare([item('a', '开展普法宣传活动'), item('b', '开展普法宣传')], [item('x', '开展普法宣传')])).toEqual([
      ['NEW', 'a', null, ''],
      ['SAME', 'b', 'x', ''],
    ]);
    expect(compare([item('a', '加强领导'), item('b', '加强领导')], [item('x', '加强领导'), item('y', '加强领导')])).toEqual([
      ['SAME', 'a', 'x', ''],
      ['SAME', 'b', 'y', ''],
    ]);
  });

  it('with nothing on one side, or on both', () => {
    expect(compare([], [])).toEqual([]);
    expect(compare([item('a', '')], [])).toEqual([['NEW', 'a', null, '']]);
  });
});
