import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type YearPack, installedYearPacks, WorkingCalendar } from '#calendar';
import { type DirectoryCalendarChangedV1, type Envelope, type JurisdictionCalendar } from '#contracts';
import type { Transaction } from '#messaging';

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

  /** The calendar of one jurisdiction. */
  async of(jurisdictionId: string, tx?: Transaction): Promise<WorkingCalendar> {
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
    const entered = new Set(years.map(({ year }) => year));
    return new WorkingCalendar([...this.packs.filter(({ year }) => !entered.has(year)), ...years], edits);
  }

  /** Keeps what the gateway tells. Resolves to false where it is known already. */
  async keep(event: Envelope<DirectoryCalendarChangedV1>, tx: Transaction): Promise<boolean> {
    const { revision, calendar } = event.payload;
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
