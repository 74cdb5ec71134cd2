import { Injectable } from '@nestjs/common';
import { type AssignmentReportScheduledV1, assignmentReportScheduledV1, type Envelope, reminderAssignments } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { Timers } from '../timers/timers.js';

/** The day of the next periodic report moves the reminders of it. */
@Consumes(reminderAssignments, assignmentReportScheduledV1)
@Injectable()
export class OnAssignmentReportScheduled implements EventHandler<typeof assignmentReportScheduledV1> {
  constructor(private readonly timers: Timers) {}

  handle(event: Envelope<AssignmentReportScheduledV1>, tx: Transaction): Promise<void> {
    return this.timers.schedule(tx, event);
  }
}
