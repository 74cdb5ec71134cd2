import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type YearPack, installedYearPacks, WorkingCalendar } from '#calendar';
import { type DirectoryCalendarChangedV1, type Envelope, type JurisdictionCalendar } from '#contracts';
import type { Transaction } from '#messaging';

/** One lock for each jurisdiction's calendar; $1 is its id. */
const LOCK = "hashtextextended(current_schema() || ' working calendar of ' || $1::text, 0)";

interface Kept {
  readonly revision: number;
  readonly calendar: JurisdictionCalendar;
}

/**
 * The working calendar of each jurisdiction: the installed year packs under what its office has entered. Asked anew
 * every time (one row by its key), so that all copies of an app follow a change at once; the calendar itself is only
 * rebuilt when the revision is another.
 */
@Injectable()
export class WorkingCalendars {
  readonly #installed: WorkingCalendar;
  readonly #built = new Map<string, { revision: number; calendar: WorkingCalendar }>();

  /** @param packs the years of the installation; all of `chinese-days` unless told otherwise */
  constructor(
    private readonly dataSource: DataSource,
    private readonly packs: readonly YearPack[] = installedYearPacks(),
  ) {
    this.#installed = new WorkingCalendar(packs);
  }

  /** What holds where no office has entered anything. */
  get installed(): WorkingCalendar {
    return this.#installed;
  }

  /**
   * The calendar of one jurisdiction. Asked within a transaction it stays as it is to the end of it: a change waits, so
   * that what is planned by a calendar is on record before the calendar that replaces it.
   */
  async of(jurisdictionId: string, tx?: Transaction): Promise<WorkingCalendar> {
    await tx?.query(`select pg_advisory_xact_lock_shared(${LOCK})`, [jurisdictionId]);
    const sql = 'select revision, calendar from jurisdiction_calendar where jurisdiction_id = $1';
    const [kept] = tx ? await tx.query<Kept>(sql, [jurisdictionId]) : await this.dataSource.query<Kept[]>(sql, [jurisdictionId]);
    if (kept === undefined) return this.#installed;
    const built = this.#built.get(jurisdictionId);
    if (built?.revision === kept.revision) return built.calendar;
    const calendar = this.under(kept.calendar);
    this.#built.set(jurisdictionId, { revision: kept.revision, calendar });
    return calendar;
  }

  /** The calendar there would be with these entries: what a preview asks. @throws RangeError, NotAPlainDate for faulty ones */
  under({ years, edits }: JurisdictionCalendar): WorkingCalendar {
    return new WorkingCalendar(this.packsUnder(years), edits);
  }

  /** The installed years, except where these are entered in their place. */
  packsUnder(years: readonly YearPack[]): YearPack[] {
    const entered = new Set(years.map(({ year }) => year));
    return [...this.packs.filter(({ year }) => !entered.has(year)), ...years];
  }

  /**
   * Waits until everything that is being planned by the calendar is on record, and lets nobody else plan by it to the end
   * of the transaction.
   */
  async holdStill(jurisdictionId: string, tx: Transaction): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`, [jurisdictionId]);
  }

  /** Keeps what the gateway tells, and holds it still. Resolves to false where it is known already. */
  async keep(event: Envelope<DirectoryCalendarChangedV1>, tx: Transaction): Promise<boolean> {
    const { revision, calendar } = event.payload;
    await this.holdStill(event.jurisdictionId, tx);
    const rows = await tx.query(
      `insert into jurisdiction_calendar (jurisdiction_id, revision, calendar) values ($1, $2, $3)
       on conflict (jurisdiction_id) do update set revision = excluded.revision, calendar = excluded.calendar
         where jurisdiction_calendar.revision < excluded.revision
       returning revision`,
      [event.jurisdictionId, revision, JSON.stringify(calendar)],
    );
    return rows.length > 0;
  }
}
