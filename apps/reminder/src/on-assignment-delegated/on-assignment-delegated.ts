import { Injectable } from '@nestjs/common';
import { type AssignmentDelegatedV1, assignmentDelegatedV1, type Envelope, reminderAssignments } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** Who handles an assignment within its unit is noted, for papers and feeds. */
@Consumes(reminderAssignments, assignmentDelegatedV1)
@Injectable()
export class OnAssignmentDelegated implements EventHandler<typeof assignmentDelegatedV1> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentDelegatedV1>, tx: Transaction): Promise<void> {
    return this.timers.delegate(tx, event);
  }
}
