import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, UnitOfWork } from '#messaging';
import { WorkingCalendars } from '#runtime';
import { Reckonings } from '../timers/reckoning.js';
import { waitFor } from '../timers/timer.js';
import { nextOf, waitingTimers } from './waiting.js';

/**
 * Moves waiting timers to where their next rung falls by the present calendar of their jurisdiction: after a year was
 * supplied that some were held for, or a day was declared otherwise. What was sent stays sent, and only timers whose
 * instant changes are written.
 */
@Injectable()
export class Replanner {
  private readonly logger = new Logger('Replanner');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly calendars: WorkingCalendars,
    private readonly reckonings: Reckonings,
  ) {}

  /** Everything, once at the start: a release may bring years that timers were held for. Resolves to how many moved. */
  async replan(): Promise<number> {
    const jurisdictions = await this.dataSource.query<{ id: string }[]>(
      'select distinct jurisdiction_id as id from timer where fire_at is not null or missing_year is not null',
    );
    let moved = 0;
    for (const { id } of jurisdictions) moved += await this.unitOfWork.run((tx) => this.replanJurisdiction(tx, id));
    return moved;
  }

  /**
   * The timers of one jurisdiction, while its calendar is held still: whoever else moves one of them waits for this, or
   * was before it. Resolves to how many moved.
   */
  async replanJurisdiction(tx: Transaction, jurisdictionId: string): Promise<number> {
    await this.calendars.holdStill(jurisdictionId, tx);
    const reckoning = await this.reckonings.of(jurisdictionId, tx);
    const waiting = await waitingTimers(tx, jurisdictionId);
    const moves = waiting
      .map((timers) => ({ ids: timers.ids, before: timers, after: waitFor(nextOf(timers, reckoning)) }))
      .filter(({ before, after }) => before.rung !== after.rung || before.fireAt?.getTime() !== after.fireAt?.getTime() || before.missingYear !== after.missingYear);
    if (moves.length === 0) return 0;
    const ids = moves.flatMap((move) => move.ids);
    await tx.query(
      `update timer t set rung = n.rung, fire_at = n."fireAt", missing_year = n."missingYear", calendar_version = $4
       from unnest($1::uuid[], $2::int[]) as moved (assignment_id, "group")
       join jsonb_to_recordset($3) as n("group" int, rung text, "fireAt" timestamptz, "missingYear" int) using ("group")
       where t.assignment_id = moved.assignment_id and t.assignment_id = any($1)`,
      [
        ids,
        moves.flatMap((move, group) => move.ids.map(() => group)),
        JSON.stringify(moves.map(({ after }, group) => ({ group, ...after }))),
        reckoning.calendar.version,
      ],
    );
    this.logger.log({ msg: 'timers follow the calendar', jurisdictionId, moved: ids.length, calendar: reckoning.calendar.version });
    return ids.length;
  }
}
