import { describe, expect, it } from '@jest/globals';
import type { AssignmentState } from '#contracts';
import { WorkingCalendar, atShanghai } from '#calendar';
import { DEFAULT_POLICY, RELEASED_POLICIES } from '../ladder/default-policy.js';
import { type Advance, changePolicy, changeState, reviseDeadline, scheduleReport, underNotice } from './advance.js';
import { Reckoning } from './reckoning.js';
import type { Timer } from './timer.js';

const reckoning = new Reckoning(WorkingCalendar.installed(), DEFAULT_POLICY, RELEASED_POLICIES);
const fresh: Timer = {
  assignmentId: '01930000-0000-7000-8000-000000000301',
  revision: 1,
  state: 'AWAITING_SIGN',
  signFrom: '2020-09-22',
  signedOn: null,
  due: '2020-12-31',
  overdueFrom: null,
  reportDue: null,
  noticeLevel: null,
  noticeState: null,
  noticeOn: null,
  draftLevel: null,
  draftByHand: false,
  deadlineRevision: 1,
  policyVersion: DEFAULT_POLICY.version,
  round: 1,
  climbed: [],
  rung: 'SIGN+2',
  fireAt: atShanghai('2020-09-24', '08:30'),
  missingYear: null,
};
const at = (date: string, time = '10:00') => atShanghai(date, time);
const to = (timer: Timer, state: AssignmentState, date: string, progressed = false) =>
  changeState(timer, { revision: timer.revision + 1, state, at: at(date), progressed }, reckoning);
const revised = (timer: Timer, due: string, date: string) =>
  reviseDeadline(timer, { revision: timer.revision + 1, due, deadlineRevision: timer.deadlineRevision + 1, at: at(date) }, reckoning);
const gone = ({ dropped, passed }: Advance) => [...dropped, ...passed].map(({ step, reason }) => `${step.rung} ${reason}`);
const overdue: Timer = {
  ...to(fresh, 'SIGNED', '2020-09-23').timer,
  state: 'IN_PROGRESS',
  climbed: ['SIGN+2', 'SIGNED+10', 'DUE-10', 'DUE-3', 'DUE+0', 'DUE+1', 'DUE+4', 'DUE+7'],
  rung: 'DUE+10@SUPERVISE',
  fireAt: at('2021-01-15', '08:30'),
};
const supervised: Timer = { ...overdue, climbed: [...overdue.climbed, 'DUE+10@SUPERVISE'], noticeLevel: 'SUPERVISE', noticeState: 'SERVED', noticeOn: '2021-01-18', rung: 'NOTICE+3@SUPERVISE', fireAt: at('2021-01-21', '08:30') };

describe('a timer', () => {
  it('goes on from the signature to what is signed and left lying, with a record of the rung it drops', () => {
    const signed = to(fresh, 'SIGNED', '2020-09-23');
    expect(signed).toMatchObject({ timer: { rung: 'SIGNED+10', signedOn: '2020-09-23', revision: 2, round: 1 }, restarted: false });
    expect(gone(signed)).toEqual(['SIGN+2 NO_LONGER_ASKED']);
  });

  it('goes on to the deadline once progress is reported, and is not moved by more of it', () => {
    const signed = to(fresh, 'SIGNED', '2020-09-23').timer;
    const progressed = to(signed, 'IN_PROGRESS', '2020-10-10', true);
    expect(progressed.timer).toMatchObject({ rung: 'DUE-10', round: 1 });
    expect(gone(progressed)).toEqual(['SIGNED+10 NO_LONGER_ASKED']);
    const again = to(progressed.timer, 'IN_PROGRESS', '2020-10-20', true);
    expect(again).toMatchObject({ timer: { ...progressed.timer, revision: 4 }, dropped: [], passed: [], restarted: false });
  });

  it('rests while completion is before the office and is armed anew by a send-back', () => {
    const submitted = to({ ...overdue, climbed: ['SIGN+2', 'SIGNED+10'], rung: 'DUE-10' }, 'COMPLETION_SUBMITTED', '2020-12-10');
    expect(submitted.timer).toMatchObject({ rung: null, fireAt: null, missingYear: null });
    expect(gone(submitted)).toEqual(['DUE-10 NO_LONGER_ASKED']);
    const sentBack = to(submitted.timer, 'REWORK', '2020-12-29');
    expect(sentBack).toMatchObject({ timer: { rung: 'DUE+0', round: 2, overdueFrom: null }, restarted: true });
    expect(gone(sentBack)).toEqual(['DUE-10 ALREADY_PAST', 'DUE-3 ALREADY_PAST']);
  });

  it('is urged anew from the day of the send-back where the last urge had long been climbed', () => {
    const submitted = to({ ...overdue, climbed: [...overdue.climbed, 'DUE+10@SUPERVISE'], rung: null, fireAt: null }, 'COMPLETION_SUBMITTED', '2021-02-01').timer;
    const sentBack = to(submitted, 'REWORK', '2021-02-03');
    expect(sentBack.timer).toMatchObject({ rung: 'DUE+1', round: 2, overdueFrom: '2021-02-03', fireAt: at('2021-02-04', '08:30') });
  });

  it.each(['RETURN_REQUESTED', 'TRANSFER_REQUESTED', 'SUSPENDED'] as const)('that rested in %s goes on when the work does', (state) => {
    const resting = to(overdue, state, '2021-01-13').timer;
    expect(resting).toMatchObject({ rung: null, fireAt: null });
    expect(to(resting, 'IN_PROGRESS', '2021-01-20').timer).toMatchObject({ rung: 'DUE+1', round: 2, fireAt: at('2021-01-21', '08:30') });
    expect(to(resting, 'SIGNED', '2021-01-20').timer).toMatchObject({ rung: 'DUE+1', signedOn: '2021-01-20' });
  });

  it('of an assignment that was returned and dispatched again starts at the signature', () => {
    const returned = to(to(fresh, 'RETURN_REQUESTED', '2020-09-23').timer, 'RETURNED', '2020-09-25').timer;
    expect(returned).toMatchObject({ rung: null });
    const again = to(returned, 'AWAITING_SIGN', '2020-09-30');
    expect(again).toMatchObject({ timer: { rung: 'SIGN+2', signFrom: '2020-09-30', round: 2 } });
    expect(again.timer.fireAt).toEqual(at('2020-10-10', '08:30'));
  });

  it.each(['COMPLETED', 'RETURNED', 'TRANSFERRED', 'TERMINATED', 'WITHDRAWN'] as const)('ends with %s', (state) => {
    const done = to(fresh, state, '2020-09-23');
    expect(done.timer).toMatchObject({ rung: null, fireAt: null, missingYear: null });
    expect(gone(done)).toEqual(['SIGN+2 NO_LONGER_ASKED']);
  });

  it('at the top of its ladder stays there whatever the unit reports', () => {
    const top: Timer = { ...overdue, climbed: [...overdue.climbed, 'DUE+10@SUPERVISE'], rung: null, fireAt: null };
    expect(to(top, 'IN_PROGRESS', '2021-02-01', true)).toMatchObject({ timer: { rung: null }, dropped: [], passed: [], restarted: false });
  });

  it('waits for the next report beside its deadline, each period under its own name', () => {
    const scheduled = scheduleReport(overdue, { revision: 5, reportDue: '2021-01-12', at: at('2021-01-11') }, reckoning);
    expect(scheduled.timer).toMatchObject({ rung: 'PROGRESS+1@2021-01-12', reportDue: '2021-01-12' });
    expect(gone(scheduled)).toEqual(['PROGRESS-2@2021-01-12 ALREADY_PAST']);
    const moved = scheduleReport(scheduled.timer, { revision: 6, reportDue: null, at: at('2021-01-12') }, reckoning);
    expect(moved.timer.rung).toBe('DUE+10@SUPERVISE');
    expect(gone(moved)).toEqual(['PROGRESS+1@2021-01-12 NO_LONGER_ASKED']);
  });
});

describe('another deadline', () => {
  it('sends the first reminder of it again, and voids with a reason what the old one led to', () => {
    const waiting: Timer = { ...overdue, climbed: ['SIGN+2', 'SIGNED+10', 'DUE-10', 'DUE-3'], rung: 'DUE+0', fireAt: at('2020-12-31', '08:30') };
    const extended = revised(waiting, '2021-03-31', '2020-12-29');
    expect(extended.timer).toMatchObject({ rung: 'DUE-10', deadlineRevision: 2, round: 1, fireAt: at('2021-03-17', '08:30') });
    expect(gone(extended)).toEqual(['DUE+0', 'DUE+1', 'DUE+4', 'DUE+7', 'DUE+10@SUPERVISE'].map((rung) => `${rung} DEADLINE_REVISED`));
    expect(extended.timer.climbed).toEqual(['SIGN+2', 'SIGNED+10']);
  });

  it('that is past already is urged from that day on', () => {
    const corrected = revised(overdue, '2020-11-30', '2021-01-13');
    expect(corrected.timer).toMatchObject({ rung: 'DUE+1', overdueFrom: '2021-01-13', fireAt: at('2021-01-14', '08:30') });
  });

  it('is kept while nothing is asked, and counts from then on', () => {
    const resting = to(overdue, 'SUSPENDED', '2021-01-13').timer;
    const extended = revised(resting, '2021-06-30', '2021-01-14').timer;
    expect(extended).toMatchObject({ rung: null, due: '2021-06-30' });
    expect(to(extended, 'IN_PROGRESS', '2021-02-01').timer).toMatchObject({ rung: 'DUE-10', overdueFrom: null });
  });

  it('takes the papers of the old one away', () => {
    const extended = revised(supervised, '2021-03-31', '2021-01-19');
    expect(extended).toMatchObject({ notices: { which: 'ALL_BUT_HAND_DRAFTS', reason: 'DEADLINE_REVISED' }, timer: { noticeLevel: null, rung: 'DUE-10' } });
  });

  it('leaves a draft that a person made, and the work silent but for reminders until it is decided on', () => {
    const extended = revised({ ...supervised, draftLevel: 'CIRCULAR', draftByHand: true }, '2021-03-31', '2021-01-19').timer;
    expect(extended).toMatchObject({ noticeLevel: null, draftLevel: 'CIRCULAR', draftByHand: true, rung: 'DUE-10' });
    const signed = underNotice(extended, { noticeLevel: 'CIRCULAR', noticeState: 'SERVED', noticeOn: '2021-01-20', draftLevel: null }, at('2021-01-20'), reckoning);
    expect(signed.timer).toMatchObject({ draftLevel: null, draftByHand: false });
  });
});

describe('under a notice', () => {
  it('a draft silences the urges until it is served, then its answer is waited for', () => {
    const drafted: Timer = { ...overdue, climbed: [...overdue.climbed, 'DUE+10@SUPERVISE'], draftLevel: 'SUPERVISE', rung: null, fireAt: null };
    const served = underNotice(drafted, { noticeLevel: 'SUPERVISE', noticeState: 'SERVED', noticeOn: '2021-01-18', draftLevel: null }, at('2021-01-18'), reckoning);
    expect(served.timer).toMatchObject({ rung: 'NOTICE+3@SUPERVISE', fireAt: at('2021-01-21', '08:30') });
  });

  it('an answer is trusted until no progress follows; progress is trusted as long again', () => {
    const replied = underNotice(supervised, { noticeState: 'REPLIED', noticeOn: '2021-01-20' }, at('2021-01-20'), reckoning);
    expect(replied.timer).toMatchObject({ rung: 'REPLY+10@SUPERVISE/2021-01-20', fireAt: at('2021-02-03', '08:30') });
    expect(gone(replied)).toEqual(['NOTICE+3@SUPERVISE NO_LONGER_ASKED']);
    const progressed = to(replied.timer, 'IN_PROGRESS', '2021-01-27', true);
    expect(progressed.timer).toMatchObject({ rung: 'REPLY+10@SUPERVISE/2021-01-27', noticeOn: '2021-01-27' });
  });

  it('progress withdraws the draft that the lack of it led to, not one a person made', () => {
    const replied: Timer = { ...supervised, noticeState: 'REPLIED', rung: null, fireAt: null };
    const report = (draftByHand: boolean) => to({ ...replied, draftLevel: 'RED_NOTICE', draftByHand }, 'IN_PROGRESS', '2021-02-20', true);
    expect(report(false)).toMatchObject({ notices: { which: 'SYSTEM_DRAFTS', reason: 'PROGRESS_REPORTED' }, timer: { draftLevel: null, rung: 'REPLY+10@SUPERVISE/2021-02-20' } });
    expect(report(true).timer).toMatchObject({ draftLevel: 'RED_NOTICE', draftByHand: true, rung: null });
  });

  it('the draft leaves when its assignment rests; the notice in force stays and counts anew', () => {
    const suspended = to({ ...supervised, draftLevel: 'RED_NOTICE', rung: null, fireAt: null }, 'SUSPENDED', '2021-01-22');
    expect(suspended).toMatchObject({ notices: { which: 'SYSTEM_DRAFTS', reason: 'NO_LONGER_ASKED' }, timer: { draftLevel: null, noticeLevel: 'SUPERVISE' } });
    const resumed = to(suspended.timer, 'IN_PROGRESS', '2021-03-01');
    expect(resumed.timer).toMatchObject({ rung: 'NOTICE+3@SUPERVISE', noticeOn: '2021-03-01', round: 2, fireAt: at('2021-03-04', '08:30') });
  });

  it('acceptance takes all of them away', () => {
    const drafted: Timer = { ...supervised, draftLevel: 'RED_NOTICE', draftByHand: true };
    const left = { noticeLevel: null, draftLevel: null, draftByHand: false, rung: null };
    for (const timer of [supervised, drafted]) expect(to(timer, 'COMPLETED', '2021-01-19')).toMatchObject({ notices: { which: 'ALL', reason: 'ASSIGNMENT_COMPLETED' }, timer: left });
  });
});

describe('another policy', () => {
  it('puts a running timer on its rungs; what is behind by it is given up and nothing is sent twice', () => {
    const hurried = { ...DEFAULT_POLICY, version: 'office@1', rungs: [{ level: 'REMIND', anchor: 'DUE', workdays: -20 }, { level: 'REMIND', anchor: 'DUE', workdays: -3 }, { level: 'REMIND', anchor: 'DUE', workdays: -1 }] as const };
    const both = new Reckoning(reckoning.calendar, DEFAULT_POLICY, new Map([...RELEASED_POLICIES, ['office@1', { ...hurried, rungs: [...hurried.rungs] }]]));
    const waiting: Timer = { ...overdue, climbed: ['SIGN+2', 'SIGNED+10', 'DUE-10', 'DUE-3'], rung: 'DUE+0' };
    const changed = changePolicy(waiting, 'office@1', at('2020-12-29'), both);
    expect(changed.timer).toMatchObject({ rung: 'DUE-1', policyVersion: 'office@1' });
    expect(gone(changed)).toEqual(['DUE+0 POLICY_CHANGED', 'DUE-20 ALREADY_PAST']);
  });

  const strict = { ...DEFAULT_POLICY, version: 'strict', rungs: DEFAULT_POLICY.rungs.filter(({ workdays }) => workdays <= 1).concat({ level: 'SUPERVISE', anchor: 'DUE', workdays: 4 }) };
  const change = (timer: Timer, to: string, date: string) => changePolicy(timer, to, at(date), reckoning.with(strict));
  const urged: Timer = { ...overdue, climbed: overdue.climbed.slice(0, -1), rung: 'DUE+7' };

  it('that drafts where the old one urged drafts what was urged there, at once where it is late', () => {
    const changed = change(urged, 'strict', '2021-01-11');
    expect(changed.timer).toMatchObject({ rung: 'DUE+4@SUPERVISE', fireAt: at('2021-01-07', '08:30') });
    expect(gone(changed)).toEqual(['DUE+7 POLICY_CHANGED']);
    expect(change({ ...overdue, policyVersion: 'default@1', rung: null, fireAt: null }, 'default@2', '2021-03-01').timer.rung).toBe('DUE+10@SUPERVISE');
  });

  it('drafts nothing late where the old one had come to its paper', () => {
    const discarded: Timer = { ...overdue, climbed: [...overdue.climbed, 'DUE+10@SUPERVISE'], rung: null, fireAt: null };
    const changed = change(discarded, 'strict', '2021-02-01');
    expect(changed.timer.rung).toBeNull();
    expect(gone(changed)).toEqual(['DUE+4@SUPERVISE ALREADY_PAST']);
  });

  it('that urges where the old one drafted does not urge late, and urges where that is still to come', () => {
    const drafted: Timer = { ...urged, policyVersion: 'strict', climbed: [...urged.climbed.slice(0, -1), 'DUE+4@SUPERVISE'], rung: null, fireAt: null };
    const late = change(drafted, 'default@2', '2021-01-11');
    expect(late.timer.rung).toBe('DUE+7');
    expect(gone(late)).toEqual(['DUE+4 ALREADY_PAST']);
    const waiting: Timer = { ...drafted, climbed: urged.climbed.slice(0, -1), rung: 'DUE+4@SUPERVISE', fireAt: at('2021-01-07', '08:30') };
    const early = change(waiting, 'default@2', '2021-01-05');
    expect(early.timer.rung).toBe('DUE+4');
    expect(gone(early)).toEqual(['DUE+4@SUPERVISE POLICY_CHANGED']);
  });
});
