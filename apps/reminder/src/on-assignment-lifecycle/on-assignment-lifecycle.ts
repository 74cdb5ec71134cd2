import { Injectable } from '@nestjs/common';
import {
  assignmentLifecycleEvents,
  type AssignmentLifecycleV1,
  type Envelope,
  type EventContract,
  reminderAssignments,
} from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** Whatever happens to an assignment moves, stops or restarts its timer, in the transaction that notes it. */
@Consumes(reminderAssignments, ...assignmentLifecycleEvents)
@Injectable()
export class OnAssignmentLifecycle implements EventHandler<EventContract<AssignmentLifecycleV1>> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentLifecycleV1>, tx: Transaction): Promise<void> {
    return this.timers.follow(tx, event);
  }
}
