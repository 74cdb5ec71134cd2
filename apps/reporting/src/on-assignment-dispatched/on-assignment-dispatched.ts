import { Injectable } from '@nestjs/common';
import { type Envelope, type AssignmentDispatchedV1, assignmentDispatchedV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** Assignments were dispatched: each item's line gets its units. */
@Injectable()
@Consumes(reportingLedger, assignmentDispatchedV1)
export class OnAssignmentDispatched implements EventHandler<typeof assignmentDispatchedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<AssignmentDispatchedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.assignmentsDispatched(event, tx);
  }
}
