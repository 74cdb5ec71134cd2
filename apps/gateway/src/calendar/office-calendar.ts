import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, today, yearOf } from '#calendar';
import { type Actor, directoryCalendarChangedV1, type JurisdictionCalendar } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller, requireRevision, WorkingCalendars } from '#runtime';
import { gatewayProblems } from '../problems.js';
import { type CalendarChange, changed } from './calendar-change.js';
import { type CalendarYear, calendarYear } from './calendar-year.js';
import { type YearWarning, yearWarnings } from './year-warnings.js';

/** The calendar as it stood after one change; each stays readable for good. */
export interface CalendarVersion {
  readonly revision: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly why: string;
  readonly change: CalendarChange;
  readonly calendar: JurisdictionCalendar;
}

/** One year with what concerns the calendar as a whole. */
export interface CalendarOverview extends CalendarYear {
  /** 0 where the office has changed nothing yet. */
  readonly revision: number;
  readonly knownYears: readonly number[];
  readonly warnings: readonly YearWarning[];
}

const COLUMNS = 'revision, at, actor, why, change, calendar';
const UNTOUCHED: JurisdictionCalendar = { years: [], edits: [] };

/** The working calendar an office keeps: the installed years under what it has entered, version by version. */
@Injectable()
export class OfficeCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  /** @param year the present one unless told otherwise */
  async overview(jurisdictionId: string, year = yearOf(today(this.clock))): Promise<CalendarOverview> {
    const [newest] = await this.dataSource.query<CalendarVersion[]>(
      `select ${COLUMNS} from calendar_version where jurisdiction_id = $1 order by revision desc limit 1`,
      [jurisdictionId],
    );
    const kept = newest?.calendar ?? UNTOUCHED;
    const calendar = this.calendars.under(kept);
    return {
      ...calendarYear(year, kept, this.calendars.packsUnder(kept.years), calendar),
      revision: newest?.revision ?? 0,
      knownYears: calendar.years,
      warnings: yearWarnings((needed) => calendar.knows(needed), today(this.clock)),
    };
  }

  /**
   * Makes a change and tells every service. To decide that a day is what it is already is no change and is not kept:
   * kept, it would overrule a later notice of its year, which nobody has meant who only confirmed what held.
   * @throws Problem STALE_REVISION (412), CALENDAR_UNCHANGED (409), CALENDAR_YEAR_MISSING (422), and those of {@link changed}
   */
  change(caller: Caller, revision: number, change: CalendarChange, why: string): Promise<CalendarVersion> {
    return this.unitOfWork.run(async (tx) => {
      // The row of the jurisdiction keeps changes in line, also where there is no version yet.
      await tx.query('select from jurisdiction where id = $1 for update', [caller.jurisdictionId]);
      const version = await this.next(tx, caller, revision, change, why);
      await tx.query(
        `insert into calendar_version (jurisdiction_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          caller.jurisdictionId,
          version.revision,
          version.at,
          JSON.stringify(version.actor),
          version.why,
          JSON.stringify(version.change),
          JSON.stringify(version.calendar),
        ],
      );
      tx.publish({
        contract: directoryCalendarChangedV1,
        jurisdictionId: caller.jurisdictionId,
        subject: { type: 'calendar', id: caller.jurisdictionId, revision: version.revision },
        payload: { revision: version.revision, calendar: version.calendar },
      });
      return version;
    });
  }

  /** What {@link change} would make of the calendar; refuses what that would refuse, and writes nothing. */
  preview(caller: Caller, revision: number, change: CalendarChange, why: string): Promise<CalendarVersion> {
    return this.unitOfWork.run((tx) => this.next(tx, caller, revision, change, why));
  }

  /** Newest first; `before` is the revision the page before ended with. */
  history(jurisdictionId: string, before: number | null, limit: number): Promise<CalendarVersion[]> {
    return this.dataSource.query<CalendarVersion[]>(
      `select ${COLUMNS} from calendar_version where jurisdiction_id = $1 and ($2::int is null or revision < $2)
       order by revision desc limit $3`,
      [jurisdictionId, before, limit],
    );
  }

  /** @throws Problem NOT_FOUND (404) */
  async version(jurisdictionId: string, revision: number): Promise<CalendarVersion> {
    const [version] = await this.dataSource.query<CalendarVersion[]>(
      `select ${COLUMNS} from calendar_version where jurisdiction_id = $1 and revision = $2`,
      [jurisdictionId, revision],
    );
    if (version === undefined) throw new Problem(problems.notFound, `The calendar has no revision ${revision}.`);
    return version;
  }

  private async next(tx: Transaction, caller: Caller, revision: number, change: CalendarChange, why: string): Promise<CalendarVersion> {
    const [present] = await tx.query<CalendarVersion>(
      `select ${COLUMNS} from calendar_version where jurisdiction_id = $1 order by revision desc limit 1`,
      [caller.jurisdictionId],
    );
    requireRevision(present?.revision ?? 0, revision);
    const kept = present?.calendar ?? UNTOUCHED;
    const calendar = changed(kept, change, why);
    const before = this.calendars.under(kept);
    if (change.kind === 'DAY_SET' && !before.knows(yearOf(change.date))) {
      throw new Problem(gatewayProblems.calendarYearMissing, `Nothing is known of ${yearOf(change.date)} yet.`, { year: yearOf(change.date) });
    }
    const isSo =
      change.kind === 'DAY_SET' ? before.kindOf(change.date) === change.dayKind : before.version === this.calendars.under(calendar).version;
    if (isSo) throw new Problem(gatewayProblems.calendarUnchanged, 'Every day is already what the change would make it.');
    return { revision: revision + 1, at: this.clock.now(), actor: actorOf(caller), why, change, calendar };
  }
}
