import { Injectable } from '@nestjs/common';
import { type AssignmentReassignedV1, assignmentReassignedV1, type Envelope, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** Open assignments went over to another unit: the ledger names who answers now. */
@Injectable()
@Consumes(reportingLedger, assignmentReassignedV1)
export class OnAssignmentReassigned implements EventHandler<typeof assignmentReassignedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<AssignmentReassignedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.assignmentsReassigned(event, tx);
  }
}
