import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import { assignmentDirectory, directoryUnitSucceededV1, type DirectoryUnitSucceededV1, type Envelope } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { beginSuccession, followSuccessions } from './follow-successions.js';

/** After a reform (机构改革) what a unit left open is the business of the one that took over; what is closed stays its own. */
@Injectable()
@Consumes(assignmentDirectory, directoryUnitSucceededV1)
export class OnDirectoryUnitSucceeded implements EventHandler<typeof directoryUnitSucceededV1> {
  constructor(private readonly clock: Clock) {}

  async handle({ jurisdictionId, subject, payload }: Envelope<DirectoryUnitSucceededV1>, tx: Transaction): Promise<void> {
    const { predecessor, successors, reason } = payload;
    const [successor] = successors;
    if (!successor) return;
    const at = this.clock.now();
    await beginSuccession(tx, jurisdictionId);
    await tx.query(
      `insert into unit_succession (predecessor_id, jurisdiction_id, predecessor, successor_id, successor, reason, known_since)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [predecessor.unitId, jurisdictionId, predecessor.name, successor.unitId, successor.name, reason, at],
    );
    await followSuccessions(tx, jurisdictionId, [predecessor.unitId], subject, at);
  }
}
