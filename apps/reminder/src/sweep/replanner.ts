import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, UnitOfWork } from '#messaging';
import { stand } from '../ladder/ladder.js';
import { Reckonings } from '../timers/reckoning.js';
import { TIMER_COLUMNS, type Timer, waitFor } from '../timers/timer.js';

/** Timers moved in one transaction. */
const BATCH = 2_000;

/**
 * Moves waiting timers to where their next rung falls by the present calendar of their jurisdiction: after a year was
 * supplied that some were held for, or a day was declared otherwise. What was climbed stays climbed.
 */
@Injectable()
export class Replanner {
  private readonly logger = new Logger('Replanner');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly reckonings: Reckonings,
  ) {}

  /** Resolves to how many timers were counted by another calendar. */
  async replan(): Promise<number> {
    const jurisdictions = await this.dataSource.query<{ id: string }[]>(
      'select distinct jurisdiction_id as id from timer where rung is not null',
    );
    let moved = 0;
    for (const { id } of jurisdictions) {
      for (let batch = BATCH; batch === BATCH; moved += batch) batch = await this.unitOfWork.run((tx) => this.#replanBatch(tx, id));
    }
    if (moved > 0) this.logger.log({ msg: 'timers follow the new calendar', moved });
    return moved;
  }

  async #replanBatch(tx: Transaction, jurisdictionId: string): Promise<number> {
    const reckoning = await this.reckonings.of(jurisdictionId, tx);
    const timers = await tx.query<Timer>(
      `select ${TIMER_COLUMNS} from timer where jurisdiction_id = $1 and rung is not null and calendar_version <> $2
       order by assignment_id limit $3 for update`,
      [jurisdictionId, reckoning.calendar.version, BATCH],
    );
    if (timers.length === 0) return 0;
    await tx.query(
      `update timer set rung = n.rung, fire_at = n."fireAt", missing_year = n."missingYear", calendar_version = $2
       from jsonb_to_recordset($1) as n("assignmentId" uuid, rung text, "fireAt" timestamptz, "missingYear" int)
       where timer.assignment_id = n."assignmentId"`,
      [
        JSON.stringify(
          timers.map((timer) => ({ assignmentId: timer.assignmentId, ...waitFor(stand(reckoning.ladderOf(timer), timer.climbed).next) })),
        ),
        reckoning.calendar.version,
      ],
    );
    return timers.length;
  }
}
