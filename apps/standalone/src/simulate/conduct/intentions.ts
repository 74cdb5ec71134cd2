import { addDays, CalendarYearMissing, type PlainDate, type WorkingCalendar } from '#calendar';
import type { Random } from './random.js';
import type { Temperament } from './temperament.js';

/** One thing a unit means to do with an assignment, on a working day. */
export type Intention = { readonly on: PlainDate } & (
  | { readonly act: 'SIGN' | 'OBJECT' | 'SUBMIT_COMPLETION' }
  | { readonly act: 'REPORT_PROGRESS'; readonly percent: number }
  | { readonly act: 'REQUEST_EXTENSION'; readonly until: PlainDate }
);

/** An unsigned assignment as its unit finds it. */
export interface Prospect {
  /** The day it lies before the unit: dispatched, or given again. */
  readonly today: PlainDate;
  readonly due: PlainDate | null;
  /** An objection was decided already; another would be refused. */
  readonly objected: boolean;
}

/**
 * What a unit means to do with an assignment, in order: it signs or objects, reports on the way, may ask for more time,
 * and submits. What falls into a year whose working days nobody knows is not meant yet. Pure: the draws decide.
 */
export function intentionsOf(temperament: Temperament, prospect: Prospect, calendar: WorkingCalendar, random: Random): Intention[] {
  if (temperament === 'SILENT') return [];
  const prompt = temperament === 'PROMPT';
  const { today, due, objected } = prospect;
  const workdays = daysOf(calendar);
  if (!prompt && !objected && random.chance(0.08)) return listed([{ on: workdays(today, random.between(0, 1)), act: 'OBJECT' }]);

  const signed = workdays(today, prompt ? random.between(0, 1) : random.between(1, 7));
  const planned = due === null ? workdays(today, random.between(30, 60)) : workdays(due, prompt ? -random.between(1, 15) : random.between(-3, 12));
  const intentions: Draft[] = [{ on: signed, act: 'SIGN' }];
  if (signed === null || planned === null) return listed(intentions);

  const extension = !prompt && due !== null && random.chance(0.25) ? workdays(due, -random.between(1, 5)) : null;
  const asks = due !== null && extension !== null && extension > signed;
  const earliest = workdays(signed, 1);
  const later = asks ? random.between(10, 40) : 0;
  const completed = asks ? workdays(addDays(due, later), -random.between(0, 3)) : earliest !== null && planned < earliest ? earliest : planned;
  for (const [on, percent] of reportDays(signed, completed ?? planned, prompt ? [8, 20] : [15, 45], calendar)) intentions.push({ on, act: 'REPORT_PROGRESS', percent });
  if (asks) intentions.push({ on: extension, act: 'REQUEST_EXTENSION', until: addDays(due, later) });
  intentions.push({ on: completed, act: 'SUBMIT_COMPLETION' });
  return listed(intentions);
}

/** On being sent back or supervised a unit finishes within days. */
export function remedyOf(today: PlainDate, calendar: WorkingCalendar, random: Random): Intention[] {
  return listed([{ on: daysOf(calendar)(today, random.between(2, 6)), act: 'SUBMIT_COMPLETION' }]);
}

type Draft = Intention extends infer Each ? (Each extends Intention ? Omit<Each, 'on'> & { readonly on: PlainDate | null } : never) : never;

const listed = (drafts: readonly Draft[]): Intention[] =>
  drafts.filter((draft): draft is Intention => draft.on !== null).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

/** Counts working days from a day; null where the calendar ends. */
function daysOf(calendar: WorkingCalendar): (date: PlainDate, count: number) => PlainDate | null {
  return (date, count) => {
    try {
      return calendar.addWorkdays(calendar.workdayOnOrAfter(date), count);
    } catch (error) {
      if (error instanceof CalendarYearMissing) return null;
      throw error;
    }
  };
}

/** The first so many working days after signing, the others so many apart, before completion; with how far it then is. */
function* reportDays(signed: PlainDate, completed: PlainDate, [first, every]: readonly [number, number], calendar: WorkingCalendar): Generator<[PlainDate, number]> {
  const workdays = daysOf(calendar);
  const days: PlainDate[] = [];
  for (let day = workdays(signed, first); day !== null && day < completed; day = workdays(day, every)) days.push(day);
  for (const [index, day] of days.entries()) yield [day, Math.round((100 * (index + 1)) / (days.length + 1))];
}
