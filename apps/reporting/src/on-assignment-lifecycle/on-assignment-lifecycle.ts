import { Injectable } from '@nestjs/common';
import {
  assignmentCompletedV1,
  assignmentCompletionSubmittedV1,
  type AssignmentLifecycleV1,
  assignmentProgressedV1,
  assignmentSentBackV1,
  assignmentSignedV1,
  type Envelope,
  type EventContract,
  reportingLedger,
} from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** Units signed, reported, finished, or the office decided: all of them say how the assignment stands now. */
@Injectable()
@Consumes(reportingLedger, assignmentSignedV1)
@Consumes(reportingLedger, assignmentProgressedV1)
@Consumes(reportingLedger, assignmentCompletionSubmittedV1)
@Consumes(reportingLedger, assignmentSentBackV1)
@Consumes(reportingLedger, assignmentCompletedV1)
export class OnAssignmentLifecycle implements EventHandler<EventContract<AssignmentLifecycleV1>> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<AssignmentLifecycleV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.assignmentsChanged(event, tx);
  }
}
