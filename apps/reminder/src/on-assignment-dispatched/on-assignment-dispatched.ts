import { Injectable } from '@nestjs/common';
import { type AssignmentDispatchedV1, assignmentDispatchedV1, type Envelope, reminderAssignments } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** A new assignment starts its timer at the foot of the ladder. */
@Consumes(reminderAssignments, assignmentDispatchedV1)
@Injectable()
export class OnAssignmentDispatched implements EventHandler<typeof assignmentDispatchedV1> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentDispatchedV1>, tx: Transaction): Promise<void> {
    return this.timers.start(tx, event);
  }
}
