import { type Step, type Unsent, climb, stand } from '../ladder/ladder.js';
import type { Reckoning } from './reckoning.js';
import { type Standing, type Timer, waitFor } from './timer.js';

/** What a timer waits for next, and what it has behind it then. */
export type NextStanding = Pick<Timer, 'rung' | 'fireAt' | 'missingYear' | 'climbed' | 'draftLevel'> & { readonly calendarVersion: string };

/** What timers that stand alike do when their instant has come. Pure, as everything here. */
export interface Firing {
  readonly send: readonly Step[];
  /** The paper to draft. */
  readonly draft: Step | null;
  readonly unsent: readonly Unsent[];
  readonly next: NextStanding;
  /** Nothing fires: it is not the hour. */
  readonly deferred: boolean;
}

/** Fires all that is due at `now` and names what comes next, seen from the draft that it may have led to. */
export function fire(standing: Standing, now: Date, reckoning: Reckoning): Firing {
  const { send, draft, unsent } = climb(reckoning.ladderOf(standing), standing.climbed, now);
  const gone = [...send, ...(draft === null ? [] : [draft]), ...unsent.map(({ step }) => step)].map(({ rung }) => rung);
  const draftLevel = draft?.level ?? standing.draftLevel;
  const { next, unsent: passed } = stand(reckoning.ladderOf({ ...standing, draftLevel }), [...standing.climbed, ...gone]);
  const climbed = [...standing.climbed, ...gone, ...passed.map(({ step }) => step.rung)];
  return {
    send,
    draft,
    unsent: [...unsent, ...passed],
    next: { ...waitFor(next), climbed, draftLevel, calendarVersion: reckoning.calendar.version },
    deferred: false,
  };
}

/** Puts off what is due to a later instant, or holds it for a missing year. The rung stays. */
export function defer(
  { rung, climbed, draftLevel }: Standing,
  until: Pick<Timer, 'fireAt' | 'missingYear'>,
  reckoning: Reckoning,
): Firing {
  const next = { rung, ...until, climbed, draftLevel, calendarVersion: reckoning.calendar.version };
  return { send: [], draft: null, unsent: [], next, deferred: true };
}
