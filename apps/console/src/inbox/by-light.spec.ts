import { describe, expect, it } from '@jest/globals';
import type { Light } from '../api/resources.js';
import { byLight } from './by-light.js';
import type { DigestLine } from './entry.js';

const line = (assignmentId: string, rung: string, light: Light | null = 'green'): DigestLine => ({
  reminderId: `${assignmentId} ${rung}`,
  assignmentId,
  planTitle: '2020年嘉兴市法治政府建设工作要点',
  section: null,
  name: '（一）依法依规做好疫情防控工作',
  role: 'LEAD',
  level: 'REMIND',
  rung,
  standing: null,
  due: '2020-12-31',
  urge: null,
  light,
});

describe('the items of a digest by light', () => {
  it('stand with the overdue first and those that are nobody’s any more last', () => {
    const groups = byLight([line('done', 'DUE-3', null), line('calm', 'SIGN+2'), line('near', 'DUE-3', 'yellow'), line('late', 'DUE+1', 'red')]);
    expect(groups.map(({ light, items }) => [light, items.map(({ assignmentId }) => assignmentId)])).toEqual([
      ['red', ['late']],
      ['yellow', ['near']],
      ['green', ['calm']],
      [null, ['done']],
    ]);
  });

  it('are each there once with every rung of the morning', () => {
    const [group] = byLight([line('a', 'SIGN+2'), line('b', 'DUE-3'), line('a', 'DUE-3')]);
    expect(group?.items.map(({ lines }) => lines.map(({ rung }) => rung))).toEqual([['SIGN+2', 'DUE-3'], ['DUE-3']]);
  });
});
