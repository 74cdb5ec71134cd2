import { Injectable } from '@nestjs/common';
import { type Envelope, reminderSentV1, type ReminderSentV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PressureProjector } from '../read-models/ledger/pressure.projector.js';

/** Reminders were sent: the ledger counts them. */
@Injectable()
@Consumes(reportingLedger, reminderSentV1)
export class OnReminderSent implements EventHandler<typeof reminderSentV1> {
  constructor(
    private readonly log: EventLog,
    private readonly pressure: PressureProjector,
  ) {}

  async handle(event: Envelope<ReminderSentV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.pressure.remindersSent(event, tx);
  }
}
