import { Injectable } from '@nestjs/common';
import {
  type AssignmentLifecycleV1,
  assignmentCompletedV1,
  assignmentCompletionSubmittedV1,
  assignmentProgressedV1,
  assignmentSentBackV1,
  assignmentSignedV1,
  type Envelope,
  reminderAssignments,
} from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** Whatever happens to an assignment moves, stops or restarts its timer, in the transaction that notes it. */
@Consumes(reminderAssignments, assignmentSignedV1)
@Consumes(reminderAssignments, assignmentProgressedV1)
@Consumes(reminderAssignments, assignmentCompletionSubmittedV1)
@Consumes(reminderAssignments, assignmentSentBackV1)
@Consumes(reminderAssignments, assignmentCompletedV1)
@Injectable()
export class OnAssignmentLifecycle implements EventHandler<typeof assignmentSignedV1> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentLifecycleV1>, tx: Transaction): Promise<void> {
    return this.timers.follow(tx, event);
  }
}
