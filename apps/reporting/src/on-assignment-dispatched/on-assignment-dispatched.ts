import { Injectable } from '@nestjs/common';
import { assignmentDispatchedV1, type AssignmentDispatchedV1, type Envelope, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PartsProjector } from '../read-models/ledger/parts.projector.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** Assignments were dispatched: each item’s line gets its units, and items that no plan issued go on the ledger. */
@Injectable()
@Consumes(reportingLedger, assignmentDispatchedV1)
export class OnAssignmentDispatched implements EventHandler<typeof assignmentDispatchedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly parts: PartsProjector,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<AssignmentDispatchedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.parts.dispatched(event, tx);
    await this.ledger.itemsDispatched(event, tx);
  }
}
