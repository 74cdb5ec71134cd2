import { Injectable } from '@nestjs/common';
import {
  type Envelope,
  type EventContract,
  reminderSentV1,
  type ReminderSentV1,
  reminderSentV2,
  type ReminderSentV2,
  reminderSentV2From,
  reportingLedger,
} from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PressureProjector } from '../read-models/ledger/pressure.projector.js';

/** Reminders were sent: the ledger counts them. */
@Injectable()
@Consumes<ReminderSentV1 | ReminderSentV2>(reportingLedger, reminderSentV1, reminderSentV2)
export class OnReminderSent implements EventHandler<EventContract<ReminderSentV1 | ReminderSentV2>> {
  constructor(
    private readonly log: EventLog,
    private readonly pressure: PressureProjector,
  ) {}

  async handle(event: Envelope<ReminderSentV1 | ReminderSentV2>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.pressure.remindersSent('entries' in event.payload ? reminderSentV2From(event.payload) : event.payload, tx);
  }
}
