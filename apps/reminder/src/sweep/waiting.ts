import type { Transaction } from '#messaging';
import { type Step, stand } from '../ladder/ladder.js';
import type { Reckoning } from '../timers/reckoning.js';
import { type Standing, STANDING_COLUMNS, type Timer } from '../timers/timer.js';

/** Timers of one jurisdiction that wait, all for the same instant and for the same reasons. */
export interface Waiting extends Standing, Pick<Timer, 'fireAt' | 'missingYear'> {
  readonly ids: readonly string[];
}

const COLUMNS = `${STANDING_COLUMNS}, fire_at as "fireAt", missing_year as "missingYear"`;
const ALIKE = COLUMNS.split(',').map((_, index) => index + 1);

/** Every timer of a jurisdiction that waits for a rung, those that stand alike together. */
export function waitingTimers(tx: Transaction, jurisdictionId: string): Promise<Waiting[]> {
  return tx.query<Waiting>(
    `select ${COLUMNS}, array_agg(assignment_id order by assignment_id) as ids
     from timer where jurisdiction_id = $1 and (fire_at is not null or missing_year is not null)
     group by ${ALIKE.join(', ')}`,
    [jurisdictionId],
  );
}

/** What a timer that stands so waits for by a reckoning: what was climbed stays climbed. */
export function nextOf(standing: Standing, reckoning: Reckoning): Step | null {
  return stand(reckoning.ladderOf(standing), standing.climbed).next;
}
