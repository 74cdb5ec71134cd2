import { Injectable } from '@nestjs/common';
import { assignmentDeadlineRevisedV1, type AssignmentDeadlineRevisedV1, type Envelope, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PartsProjector } from '../read-models/ledger/parts.projector.js';

/** Deadlines moved: the ledger shows the new one and the chain that led to it. */
@Injectable()
@Consumes(reportingLedger, assignmentDeadlineRevisedV1)
export class OnAssignmentDeadlineRevised implements EventHandler<typeof assignmentDeadlineRevisedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly parts: PartsProjector,
  ) {}

  async handle(event: Envelope<AssignmentDeadlineRevisedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.parts.deadlineRevised(event, tx);
  }
}
