import { Injectable } from '@nestjs/common';
import { type AssignmentDeadlineRevisedV1, assignmentDeadlineRevisedV1, type Envelope, reminderAssignments } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** Another deadline puts its timer on another ladder; what the old one led to is void. */
@Consumes(reminderAssignments, assignmentDeadlineRevisedV1)
@Injectable()
export class OnAssignmentDeadlineRevised implements EventHandler<typeof assignmentDeadlineRevisedV1> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentDeadlineRevisedV1>, tx: Transaction): Promise<void> {
    return this.timers.revise(tx, event);
  }
}
