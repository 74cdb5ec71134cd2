import { Injectable } from '@nestjs/common';
import { assignmentReassignedV1, type AssignmentReassignedV1, type Envelope, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PartsProjector } from '../read-models/ledger/parts.projector.js';

/** Open assignments went over to another unit: the ledger names who answers now. */
@Injectable()
@Consumes(reportingLedger, assignmentReassignedV1)
export class OnAssignmentReassigned implements EventHandler<typeof assignmentReassignedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly parts: PartsProjector,
  ) {}

  async handle(event: Envelope<AssignmentReassignedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.parts.reassigned(event, tx);
  }
}
