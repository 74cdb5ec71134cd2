import { describe, expect, it } from '@jest/globals';
import type { AssignmentState } from '#contracts';
import { WorkingCalendar, atShanghai } from '#calendar';
import { DEFAULT_POLICY } from '../ladder/policy.js';
import { type Advance, advance } from './advance.js';
import type { Timer } from './timer.js';

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
const reasons = ({ unsent }: Advance) => unsent.map(({ step, reason }) => `${step.rung} ${reason}`);

describe('a timer', () => {
  it('goes on to the deadline when its unit signs, with a record of the rung it drops', () => {
    const signed = to(fresh, 'SIGNED', '2020-09-23');
    expect(signed).toMatchObject({ timer: { rung: 'DUE-10', revision: 2, round: 1 }, restarted: false });
    expect(reasons(signed)).toEqual(['SIGN+2 NO_LONGER_ASKED']);
  });

  it('is not moved by progress', () => {
    const signed = to(fresh, 'SIGNED', '2020-09-23').timer;
    const progressed = to(signed, 'IN_PROGRESS', '2020-10-20');
    expect(progressed).toEqual({ timer: { ...signed, state: 'IN_PROGRESS', revision: 3 }, unsent: [], restarted: false });
  });

  it('rests while completion is before the office and is armed anew by a send-back', () => {
    const signed = to(fresh, 'SIGNED', '2020-09-23').timer;
    const submitted = to(signed, 'COMPLETION_SUBMITTED', '2020-12-10');
    expect(submitted.timer).toMatchObject({ rung: null, fireAt: null, missingYear: null });
    expect(reasons(submitted)).toEqual(['DUE-10 NO_LONGER_ASKED']);
    const sentBack = to(submitted.timer, 'REWORK', '2020-12-29');
    expect(sentBack).toMatchObject({ timer: { rung: 'DUE+0', round: 2 }, restarted: true });
    expect(reasons(sentBack)).toEqual(['DUE-10 ALREADY_PAST', 'DUE-3 ALREADY_PAST']);
  });

  it('ends with completion', () => {
    const done = to(fresh, 'COMPLETED', '2020-09-23');
    expect(done.timer).toMatchObject({ rung: null, fireAt: null, missingYear: null });
    expect(reasons(done)).toEqual(['SIGN+2 NO_LONGER_ASKED']);
  });

  it('at the top of its ladder stays there whatever the unit reports', () => {
    const top: Timer = { ...fresh, state: 'SIGNED', rung: null, fireAt: null };
    expect(to(top, 'IN_PROGRESS', '2021-02-01')).toMatchObject({ timer: { rung: null }, unsent: [], restarted: false });
  });

  it('counts the signature from the day the assignment came back to its unit', () => {
    const returned = to({ ...fresh, state: 'SIGNED', rung: 'DUE-10' }, 'AWAITING_SIGN', '2020-09-30');
    expect(returned).toMatchObject({ timer: { rung: 'SIGN+2', signFrom: '2020-09-30', round: 2 } });
    expect(returned.timer.fireAt).toEqual(atShanghai('2020-10-10', '08:30'));
  });
});
