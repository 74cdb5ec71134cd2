import { Injectable, Logger } from '@nestjs/common';
import { WorkingCalendar } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { ladderOf } from '../ladder/ladder.js';
import { policyOf } from '../ladder/policy.js';
import { TIMER_COLUMNS, type Timer, factsOf, waitFor } from '../timers/timer.js';

/** Timers moved in one transaction. */
const BATCH = 2_000;

/**
 * Moves waiting timers to where their rung falls by the present calendar: after a year was supplied that some were held
 * for, or a day was declared otherwise. The rung stays; only its morning moves.
 */
@Injectable()
export class Replanner {
  private readonly logger = new Logger('Replanner');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** Resolves to how many timers were counted by another calendar. */
  async replan(): Promise<number> {
    let moved = 0;
    for (let batch = BATCH; batch === BATCH; moved += batch) batch = await this.unitOfWork.run((tx) => this.#replanBatch(tx));
    if (moved > 0) this.logger.log({ msg: 'timers follow the new calendar', moved, calendar: this.calendar.version });
    return moved;
  }

  async #replanBatch(tx: Transaction): Promise<number> {
    const timers = await tx.query<Timer>(
      `select ${TIMER_COLUMNS} from timer where rung is not null and calendar_version <> $1
       order by assignment_id limit $2 for update`,
      [this.calendar.version, BATCH],
    );
    if (timers.length === 0) return 0;
    await tx.query(
      `update timer set rung = n.rung, fire_at = n."fireAt", missing_year = n."missingYear", calendar_version = $2
       from jsonb_to_recordset($1) as n("assignmentId" uuid, rung text, "fireAt" timestamptz, "missingYear" int)
       where timer.assignment_id = n."assignmentId"`,
      [
        JSON.stringify(
          timers.map((timer) => {
            const ladder = ladderOf(factsOf(timer), policyOf(timer.policyVersion), this.calendar);
            return { assignmentId: timer.assignmentId, ...waitFor(ladder.find(({ rung }) => rung === timer.rung) ?? null) };
          }),
        ),
        this.calendar.version,
      ],
    );
    return timers.length;
  }
}
