import { Injectable } from '@nestjs/common';
import { assignmentDelegatedV1, type AssignmentDelegatedV1, type Envelope, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PartsProjector } from '../read-models/ledger/parts.projector.js';

/** A unit named who handles its part: the ledger names them too. */
@Injectable()
@Consumes(reportingLedger, assignmentDelegatedV1)
export class OnAssignmentDelegated implements EventHandler<typeof assignmentDelegatedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly parts: PartsProjector,
  ) {}

  async handle(event: Envelope<AssignmentDelegatedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.parts.delegated(event, tx);
  }
}
