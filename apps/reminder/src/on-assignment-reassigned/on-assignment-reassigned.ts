import { Injectable } from '@nestjs/common';
import { type AssignmentReassignedV1, assignmentReassignedV1, type Envelope, reminderAssignments } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** An assignment went over to another unit, and its timer goes with it. */
@Consumes(reminderAssignments, assignmentReassignedV1)
@Injectable()
export class OnAssignmentReassigned implements EventHandler<typeof assignmentReassignedV1> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentReassignedV1>, tx: Transaction): Promise<void> {
    return this.timers.reassign(tx, event);
  }
}
