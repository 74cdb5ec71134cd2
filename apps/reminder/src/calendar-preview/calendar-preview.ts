import { Injectable } from '@nestjs/common';
import { itemName, type JurisdictionCalendar, NAMING_TEXT, type ReminderLevel } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { WorkingCalendars } from '#runtime';
import { Policies } from '../policies/policies.js';
import { type Waiting, nextOf, waitingTimers } from '../sweep/waiting.js';
import { Reckoning } from '../timers/reckoning.js';

/** A morning for which something waits; `heldForYear` in place of the instant where the year is not known. */
export interface Morning {
  readonly rung: string;
  readonly level: ReminderLevel;
  readonly at: Date | null;
  readonly heldForYear: number | null;
}

/** Timers that would all go from one morning to another. */
export interface Move {
  readonly from: Morning;
  readonly to: Morning | null;
  readonly timers: number;
}

/** One of them, as a person looks at it. */
export interface MovedLine {
  readonly assignmentId: string;
  readonly unitName: string;
  readonly planTitle: string;
  readonly clause: string;
  readonly ordinal: number;
  readonly title: string | null;
  readonly name: string;
  readonly from: Morning;
  readonly to: Morning | null;
}

/** What waits for a year nobody has entered. */
export interface HeldYear {
  readonly year: number;
  readonly timers: number;
}

export interface CalendarPreview {
  /** Reminders that would leave at another time, and the units and items they are about. */
  readonly moved: { readonly timers: number; readonly units: number; readonly items: number };
  readonly moves: readonly Move[];
  /** The first of them, by unit and place in the plan. */
  readonly lines: readonly MovedLine[];
  /** What would wait for a missing year under the calendar asked about. */
  readonly held: readonly HeldYear[];
}

interface MovedGroup {
  readonly ids: readonly string[];
  readonly from: Morning;
  readonly to: Morning | null;
}

/** What a change of the calendar would do to reminders that have not left. Reads only. */
@Injectable()
export class CalendarPreviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: WorkingCalendars,
    private readonly policies: Policies,
  ) {}

  /** @param calendar everything the jurisdiction would have entered then */
  of(jurisdictionId: string, calendar: JurisdictionCalendar, limit: number): Promise<CalendarPreview> {
    return this.unitOfWork.run(async (tx) => {
      const { active, all } = await this.policies.of(jurisdictionId, tx);
      const present = new Reckoning(await this.calendars.of(jurisdictionId, tx), active, all);
      const future = new Reckoning(this.calendars.under(calendar), active, all);
      const waiting = await waitingTimers(tx, jurisdictionId);
      const groups = waiting.flatMap((timers): MovedGroup[] => {
        const from = morning(timers, present);
        const to = morning(timers, future);
        return from === null || isSame(from, to) ? [] : [{ ids: timers.ids, from, to }];
      });
      return {
        moved: await this.count(tx, groups),
        moves: summed(groups),
        lines: await this.lines(tx, groups, limit),
        held: heldYears(waiting, future),
      };
    });
  }

  /** What waits for a missing year as the calendar is. */
  held(jurisdictionId: string): Promise<HeldYear[]> {
    return this.unitOfWork.run((tx) =>
      tx.query<HeldYear>(
        `select missing_year as year, count(*) as timers from timer
         where jurisdiction_id = $1 and rung is not null and missing_year is not null group by missing_year order by missing_year`,
        [jurisdictionId],
      ),
    );
  }

  private async count(tx: Transaction, groups: readonly MovedGroup[]): Promise<CalendarPreview['moved']> {
    const [count] = await tx.query<CalendarPreview['moved']>(
      `select count(*) as timers, count(distinct unit_id) as units, count(distinct item_id) as items
       from timer where assignment_id = any($1)`,
      [groups.flatMap(({ ids }) => ids)],
    );
    return count ?? { timers: 0, units: 0, items: 0 };
  }

  private async lines(tx: Transaction, groups: readonly MovedGroup[], limit: number): Promise<MovedLine[]> {
    const rows = await tx.query<Omit<MovedLine, 'name' | 'from' | 'to'> & { group: number; text: string }>(
      `select moved."group", t.assignment_id as "assignmentId", t.unit_name as "unitName", i.plan_title as "planTitle",
         i.clause, i.ordinal, i.title, left(i.text, ${NAMING_TEXT}) as text
       from unnest($1::uuid[], $2::int[]) as moved (assignment_id, "group")
       join timer t using (assignment_id) join item i using (item_id)
       where t.assignment_id = any($1)
       order by t.unit_name, i.plan_id, i.position, t.assignment_id limit $3`,
      [groups.flatMap(({ ids }) => ids), groups.flatMap(({ ids }, group) => ids.map(() => group)), limit],
    );
    return rows.flatMap(({ group, text, ...row }) => {
      const { from, to } = groups[group] ?? {};
      return from === undefined || to === undefined ? [] : [{ ...row, name: itemName({ ...row, text }), from, to }];
    });
  }
}

function morning(timers: Waiting, reckoning: Reckoning): Morning | null {
  const next = nextOf(timers, reckoning);
  return next && { rung: next.rung, level: next.level, at: next.at, heldForYear: next.missingYear };
}

const keyOf = (some: Morning | null): string => JSON.stringify(some && [some.rung, some.at, some.heldForYear]);
const isSame = (one: Morning, other: Morning | null): boolean => keyOf(one) === keyOf(other);

/** Moves alike together, in the order of the mornings they leave. */
function summed(groups: readonly MovedGroup[]): Move[] {
  const alike = Map.groupBy(groups, ({ from, to }) => `${keyOf(from)} ${keyOf(to)}`);
  return [...alike.values()]
    .flatMap((some) => (some[0] ? [{ from: some[0].from, to: some[0].to, timers: some.reduce((sum, { ids }) => sum + ids.length, 0) }] : []))
    .sort((a, b) => (a.from.at?.getTime() ?? Number.POSITIVE_INFINITY) - (b.from.at?.getTime() ?? Number.POSITIVE_INFINITY) || (a.from.rung < b.from.rung ? -1 : 1));
}

function heldYears(waiting: readonly Waiting[], reckoning: Reckoning): HeldYear[] {
  const years = new Map<number, number>();
  for (const timers of waiting) {
    const year = nextOf(timers, reckoning)?.missingYear ?? null;
    if (year !== null) years.set(year, (years.get(year) ?? 0) + timers.ids.length);
  }
  return [...years].sort(([a], [b]) => a - b).map(([year, timers]) => ({ year, timers }));
}
