import { Injectable } from '@nestjs/common';
import {
  assignmentLifecycleEvents,
  type AssignmentLifecycleV1,
  type Envelope,
  type EventContract,
  reportingLedger,
} from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PartsProjector } from '../read-models/ledger/parts.projector.js';

/** Units signed, reported, finished, or the office decided: all of them say how the assignment stands now. */
@Injectable()
@Consumes(reportingLedger, ...assignmentLifecycleEvents)
export class OnAssignmentLifecycle implements EventHandler<EventContract<AssignmentLifecycleV1>> {
  constructor(
    private readonly log: EventLog,
    private readonly parts: PartsProjector,
  ) {}

  async handle(event: Envelope<AssignmentLifecycleV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.parts.changed(event, tx);
  }
}
