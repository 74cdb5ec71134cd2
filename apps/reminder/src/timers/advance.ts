import { type AssignmentState, CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { type PlainDate, shanghaiDate } from '#calendar';
import { type Position, type Step, type Unsent, asksIn, isDrafted, stand } from '../ladder/ladder.js';
import type { UnsentReason } from '../ladder/unsent-reason.js';
import type { NoticeExit } from '../notices/notice-exit.js';
import type { Reckoning } from './reckoning.js';
import { type Standing, type Timer, waitFor } from './timer.js';

/** What a change of an assignment does to its timer. Pure, as everything here. */
export interface Advance {
  /** As it stood. */
  readonly before: Timer;
  /** As it stands afterwards. */
  readonly timer: Timer;
  /** What is given up; of the deadline and the round that stood `before` where the change ended them. */
  readonly dropped: readonly Unsent[];
  /** What lies behind, or is switched off, on the ladder as it is now. */
  readonly passed: readonly Unsent[];
  /** A new round began: the assignment is asked for again from here. */
  readonly restarted: boolean;
  /** What becomes of the notices that speak of the assignment; null: nothing. */
  readonly notices: NoticeExit | null;
}

interface Change {
  readonly revision: number;
  readonly at: Date;
}

/** Entering one of these asks for the assignment anew, also where it was asked for before. */
const RESTARTS: ReadonlySet<AssignmentState> = new Set<AssignmentState>(['AWAITING_SIGN', 'REWORK']);

/**
 * Moves a timer to the state its assignment entered. Whatever rested (under acceptance, after a request, suspended) and
 * is asked for again begins a new round: what is urged after a past deadline counts from that day, and so does a notice
 * in force.
 */
export function changeState(
  before: Timer,
  { revision, at, state, progressed }: Change & { readonly state: AssignmentState; readonly progressed: boolean },
  reckoning: Reckoning,
): Advance {
  const day = shanghaiDate(at);
  const restarted = asksIn(state) && (!asksIn(before.state) || (RESTARTS.has(state) && state !== before.state));
  const moved: Timer = {
    ...before,
    revision,
    state,
    signedOn: state === 'SIGNED' && state !== before.state ? day : before.signedOn,
    ...(restarted && {
      round: before.round + 1,
      climbed: [],
      signFrom: state === 'AWAITING_SIGN' ? day : before.signFrom,
      overdueFrom: overdueFrom(before.due, day),
      noticeOn: before.noticeOn === null ? null : day,
    }),
    ...(progressed && before.noticeState === 'REPLIED' && { noticeOn: day }),
  };
  return rearm(before, moved, { at, reckoning, restarted, reason: 'NO_LONGER_ASKED', notices: exitAt(before, moved, progressed) });
}

function exitAt(before: Timer, moved: Timer, progressed: boolean): NoticeExit | null {
  if (moved.state === 'COMPLETED') return { which: 'ALL', reason: 'ASSIGNMENT_COMPLETED' };
  if (CLOSED_ASSIGNMENT_STATES.includes(moved.state)) return { which: 'ALL', reason: 'ASSIGNMENT_ENDED' };
  if (before.draftLevel === null) return null;
  if (!asksIn(moved.state)) return { which: 'SYSTEM_DRAFTS', reason: 'NO_LONGER_ASKED' };
  return progressed && before.noticeState === 'REPLIED' ? { which: 'SYSTEM_DRAFTS', reason: 'PROGRESS_REPORTED' } : null;
}

/** Puts a timer on another deadline: what the old one led to is void, its papers and their drafts too, and its rungs are climbed anew. */
export function reviseDeadline(
  before: Timer,
  { revision, at, due, deadlineRevision }: Change & { readonly due: PlainDate | null; readonly deadlineRevision: number },
  reckoning: Reckoning,
): Advance {
  const moved: Timer = {
    ...before,
    revision,
    due,
    deadlineRevision,
    overdueFrom: overdueFrom(due, shanghaiDate(at)),
    climbed: before.climbed.filter((rung) => !rung.startsWith('DUE')),
  };
  return rearm(before, moved, {
    at,
    reckoning,
    restarted: false,
    reason: 'DEADLINE_REVISED',
    void: ({ anchor }) => anchor === 'DUE',
    notices: { which: 'ALL_BUT_HAND_DRAFTS', reason: 'DEADLINE_REVISED' },
  });
}

/** Another day for the next periodic report. What was climbed for a day stays climbed: it may be asked for by that day again. */
export function scheduleReport(
  before: Timer,
  { revision, at, reportDue }: Change & { readonly reportDue: PlainDate | null },
  reckoning: Reckoning,
): Advance {
  return rearm(before, { ...before, revision, reportDue }, { at, reckoning, restarted: false, reason: 'NO_LONGER_ASKED' });
}

/** Nothing the ladder asks about has changed. */
export function keepStanding(before: Timer, { revision }: Change): Advance {
  return { before, timer: { ...before, revision }, dropped: [], passed: [], restarted: false, notices: null };
}

/** Where it stands once a notice was drafted, served, answered or settled. `notices`: what else leaves with that. */
export function underNotice(
  before: Timer,
  notice: Partial<Pick<Timer, 'noticeLevel' | 'noticeState' | 'noticeOn' | 'draftLevel' | 'draftByHand'>>,
  at: Date,
  reckoning: Reckoning,
  notices: NoticeExit | null = null,
): Advance {
  return rearm(before, { ...before, ...notice }, { at, reckoning, restarted: false, reason: 'NO_LONGER_ASKED', notices });
}

/**
 * Puts a running timer under another policy. What it has climbed stays climbed; what is behind by the new one is given
 * up, but for the paper: that is drafted though late, unless the old policy had come to its own.
 */
export function changePolicy(before: Timer, policyVersion: string, at: Date, reckoning: Reckoning): Advance {
  return rearm(before, { ...before, policyVersion }, policyChange(before, at, reckoning));
}

/** Where a timer would stand under another policy. */
export function standUnder(before: Standing, policyVersion: string, at: Date, reckoning: Reckoning): Standing {
  const moved = { ...before, policyVersion };
  const { climbed, next } = reach(before, moved, policyChange(before, at, reckoning));
  return { ...moved, climbed, rung: next?.rung ?? null };
}

function policyChange(before: Standing, at: Date, reckoning: Reckoning): Rearming {
  const hadPaper = reckoning.ladderOf(before).some(({ rung, level }) => isDrafted(level) && before.climbed.includes(rung));
  return { at, reckoning, restarted: false, reason: 'POLICY_CHANGED', late: ({ level }) => !hadPaper && isDrafted(level) };
}

/** Where what is urged after `due` counts from, for work that is asked for on `day`; null: from the deadline itself. */
export const overdueFrom = (due: PlainDate | null, day: PlainDate): PlainDate | null => (due !== null && due < day ? day : null);

interface Rearming {
  readonly at: Date;
  readonly reckoning: Reckoning;
  readonly restarted: boolean;
  /** Why a waiting step that the ladder no longer has is dropped. */
  readonly reason: UnsentReason;
  /** Steps that are dropped whether or not the ladder has others of the same name. */
  readonly void?: (step: Step) => boolean;
  /** Steps that are new and lie behind, and are fired all the same. */
  readonly late?: (step: Step) => boolean;
  readonly notices?: NoticeExit | null;
}

function rearm(before: Timer, asked: Timer, rearming: Rearming): Advance {
  const { restarted, notices = null } = rearming;
  const left = notices === null ? asked : { ...asked, ...afterExit(asked, notices) };
  const moved = { ...left, draftByHand: left.draftByHand && left.draftLevel !== null };
  const { dropped, unsent, climbed, next } = reach(before, moved, rearming);
  return { before, timer: { ...moved, climbed, ...waitFor(next) }, dropped, passed: unsent, restarted, notices };
}

interface Reached extends Position {
  readonly dropped: readonly Unsent[];
  readonly climbed: readonly string[];
}

/** Finds a timer that stood as `before` its place on the ladder it is `moved` to. */
function reach(before: Standing, moved: Standing, { at, reckoning, restarted, reason, ...rearming }: Rearming): Reached {
  const isVoid = rearming.void ?? (() => false);
  const old = reckoning.ladderOf(before);
  const ladder = reckoning.ladderOf(moved);
  const stays = ({ rung }: Step) => ladder.some((step) => step.rung === rung);
  const dropped = old
    .filter((step) => !before.climbed.includes(step.rung) && (isVoid(step) || (step.rung === before.rung && !stays(step))))
    .map((step) => ({ step, reason }));
  // What was on the ladder before is at most late. What is new on it and lies behind was never to be sent, except that a
  // notice in force is always raised when its time is over, and what may come late.
  const isOwed = (step: Step) => step.anchor === 'NOTICE' || step.anchor === 'REPLY' || rearming.late?.(step) === true;
  const isNew = (step: Step) => !isOwed(step) && (restarted || isVoid(step) || !old.some(({ rung }) => rung === step.rung));
  const given = [...moved.climbed, ...(restarted ? [] : dropped.filter(({ step }) => !isVoid(step)).map(({ step }) => step.rung))];
  const { next, unsent } = stand(ladder, given, (step) => step.at !== null && step.at <= at && isNew(step));
  return { dropped, unsent, climbed: [...given, ...unsent.map(({ step }) => step.rung)], next };
}

/** What an exit leaves in the timer. */
function afterExit({ draftLevel, draftByHand }: Timer, { which }: NoticeExit): Partial<Timer> {
  const draft = { draftLevel: which !== 'ALL' && draftByHand ? draftLevel : null };
  return which === 'SYSTEM_DRAFTS' ? draft : { ...draft, noticeLevel: null, noticeState: null, noticeOn: null };
}
