import { describe, expect, it } from '@jest/globals';
import type { AssignmentState } from '#contracts';
import { WorkingCalendar, atShanghai } from '#calendar';
import { DEFAULT_POLICY } from '../ladder/policy.js';
import { type Advance, advance } from './advance.js';
import { type Timer, waitColumns } from './timer.js';

const calendar = WorkingCalendar.installed();
const fresh: Timer = {
  assignmentId: '01930000-0000-7000-8000-000000000301',
  revision: 1,
  state: 'AWAITING_SIGN',
  signFrom: '2020-09-22',
  due: '2020-12-31',
  policyVersion: DEFAULT_POLICY.version,
  round: 1,
  rung: 'SIGN+2',
  fireAt: atShanghai('2020-09-24', '08:30'),
  missingYear: null,
};
const to = (timer: Timer, state: AssignmentState, date: string, time = '10:00') =>
  advance(timer, { revision: timer.revision + 1, state, at: atShanghai(date, time) }, calendar);
/** The row as it would stand after the advance. */
const stored = ({ timer, next }: Advance): Timer => ({ ...timer, ...waitColumns(next), fireAt: next?.at ?? null });
const reasons = ({ unsent }: Advance) => unsent.map(({ step, reason }) => `${step.rung} ${reason}`);

describe('a timer', () => {
  it('goes on to the deadline when its unit signs, with a record of the rung it drops', () => {
    const signed = to(fresh, 'SIGNED', '2020-09-23');
    expect(signed).toMatchObject({ next: { rung: 'DUE-10' }, restarted: false, timer: { revision: 2, round: 1 } });
    expect(reasons(signed)).toEqual(['SIGN+2 NO_LONGER_ASKED']);
  });

  it('is not moved by progress', () => {
    const signed = stored(to(fresh, 'SIGNED', '2020-09-23'));
    const progressed = to(signed, 'IN_PROGRESS', '2020-10-20');
    expect(progressed).toMatchObject({ next: { rung: 'DUE-10' }, unsent: [], restarted: false });
  });

  it('rests while completion is before the office and is armed anew by a send-back', () => {
    const signed = stored(to(fresh, 'SIGNED', '2020-09-23'));
    const submitted = to(signed, 'COMPLETION_SUBMITTED', '2020-12-10');
    expect(submitted.next).toBeNull();
    expect(reasons(submitted)).toEqual(['DUE-10 NO_LONGER_ASKED']);
    const sentBack = to(stored(submitted), 'REWORK', '2020-12-29');
    expect(sentBack).toMatchObject({ next: { rung: 'DUE+0' }, restarted: true, timer: { round: 2 } });
    expect(reasons(sentBack)).toEqual(['DUE-10 ALREADY_PAST', 'DUE-3 ALREADY_PAST']);
  });

  it('ends with completion', () => {
    const done = to(fresh, 'COMPLETED', '2020-09-23');
    expect(done.next).toBeNull();
    expect(reasons(done)).toEqual(['SIGN+2 NO_LONGER_ASKED']);
    expect(waitColumns(done.next)).toEqual({ rung: null, fireAt: null, missingYear: null });
  });

  it('at the top of its ladder stays there whatever the unit reports', () => {
    const top: Timer = { ...fresh, state: 'SIGNED', rung: null, fireAt: null };
    expect(to(top, 'IN_PROGRESS', '2021-02-01')).toMatchObject({ next: null, unsent: [], restarted: false });
  });

  it('counts the signature from the day the assignment came back to its unit', () => {
    const returned = to({ ...fresh, state: 'SIGNED', rung: 'DUE-10' }, 'AWAITING_SIGN', '2020-09-30');
    expect(returned).toMatchObject({ next: { rung: 'SIGN+2' }, timer: { signFrom: '2020-09-30', round: 2 } });
    expect(returned.next?.at).toEqual(atShanghai('2020-10-10', '08:30'));
  });
});
