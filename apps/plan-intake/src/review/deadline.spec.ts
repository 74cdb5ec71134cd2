import { describe, expect, it } from '@jest/globals';
import type { ParsedDeadline } from '#plan-grammar';
import { proposedDeadline, quotedDeadline } from './deadline.js';

const quoted = (kind: ParsedDeadline['kind'], due: string | null, recurrence: string | null = null): ParsedDeadline => ({
  text: kind,
  kind,
  due,
  recurrence,
  span: { start: 0, end: 1 },
  rule: 'test',
});

describe('the deadline an item is dispatched with', () => {
  it('is the earliest that has a last day', () => {
    const deadlines = [quoted('HORIZON', '2025-12-31'), quoted('DATE', '2020-10-31'), quoted('WINDOW', '2020-12-31')];
    expect(quotedDeadline(deadlines)).toEqual({ kind: 'DATE', text: 'DATE', due: '2020-10-31', recurrence: null });
  });

  it('is a recurring one only where nothing has a last day, and then has none itself', () => {
    const yearly = quoted('RECURRING', null, 'FREQ=YEARLY');
    expect(quotedDeadline([yearly, quoted('DATE', '2020-10-31')])?.kind).toBe('DATE');
    expect(quotedDeadline([yearly])).toEqual({ kind: 'RECURRING', text: 'RECURRING', due: null, recurrence: 'FREQ=YEARLY' });
  });

  it('is missing where the text names none, or one that nobody can put a day to', () => {
    expect(quotedDeadline([])).toBeNull();
    expect(quotedDeadline([quoted('RELATIVE', null)])).toBeNull();
  });

  it('is a part of the year that comes again, with the rule it comes by', () => {
    const window = quoted('WINDOW', null, 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31');
    expect(quotedDeadline([window])).toEqual({ kind: 'WINDOW', text: 'WINDOW', due: null, recurrence: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31' });
  });

  it('waits where it runs from a day nobody knows yet, and says how long', () => {
    const relative = { ...quoted('RELATIVE', null), text: '印发后5个工作日内' };
    const waiting = { kind: 'RELATIVE', text: '印发后5个工作日内', due: null, recurrence: null, term: { count: 5, unit: 'WORKDAY' } };
    expect(quotedDeadline([relative])).toEqual(waiting);
    expect(quotedDeadline([relative, quoted('HORIZON', '2025-12-31')])?.kind).toBe('HORIZON');
  });
});

describe('the proposed deadline', () => {
  it('is the last day of the plan’s year', () => {
    expect(proposedDeadline(2020, '2020-09-22')).toBe('2020-12-31');
    expect(proposedDeadline(2021, '2020-12-22')).toBe('2021-12-31');
  });

  it('is the last day of the running year where the plan has no year or its year is over', () => {
    expect(proposedDeadline(null, '2026-03-01')).toBe('2026-12-31');
    expect(proposedDeadline(2020, '2026-03-01')).toBe('2026-12-31');
  });
});
