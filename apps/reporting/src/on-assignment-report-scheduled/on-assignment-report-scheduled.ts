import { Injectable } from '@nestjs/common';
import { assignmentReportScheduledV1, type AssignmentReportScheduledV1, type Envelope, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PartsProjector } from '../read-models/ledger/parts.projector.js';

/** The next periodic report has another day. */
@Injectable()
@Consumes(reportingLedger, assignmentReportScheduledV1)
export class OnAssignmentReportScheduled implements EventHandler<typeof assignmentReportScheduledV1> {
  constructor(
    private readonly log: EventLog,
    private readonly parts: PartsProjector,
  ) {}

  async handle(event: Envelope<AssignmentReportScheduledV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.parts.reportScheduled(event, tx);
  }
}
