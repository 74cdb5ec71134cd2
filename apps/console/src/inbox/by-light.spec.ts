import { describe, expect, it } from '@jest/globals';
import { byLight } from './by-light.js';
import type { DigestLine } from './entry.js';

const line = (assignmentId: string, rung: string): DigestLine => ({
  reminderId: `${assignmentId} ${rung}`,
  assignmentId,
  planTitle: '2020年嘉兴市法治政府建设工作要点',
  section: null,
  clause: '（一）',
  ordinal: 1,
  title: null,
  role: 'LEAD',
  level: 'REMIND',
  rung,
  due: '2020-12-31',
});

describe('the items of a digest by light', () => {
  it('stand with the overdue first and those that are not pressing last', () => {
    const lines = [line('calm', 'SIGN+2'), line('near', 'DUE-3'), line('late', 'DUE+1')];
    const groups = byLight(lines, new Map([['near', 'yellow'], ['late', 'red']]));
    expect(groups.map(({ light, items }) => [light, items.map(({ assignmentId }) => assignmentId)])).toEqual([
      ['red', ['late']],
      ['yellow', ['near']],
      [null, ['calm']],
    ]);
  });

  it('are each there once with every rung of the morning', () => {
    const [group] = byLight([line('a', 'SIGN+2'), line('b', 'DUE-3'), line('a', 'DUE-3')], new Map());
    expect(group?.items.map(({ lines }) => lines.map(({ rung }) => rung))).toEqual([['SIGN+2', 'DUE-3'], ['DUE-3']]);
  });
});
