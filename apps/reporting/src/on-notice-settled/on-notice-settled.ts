import { Injectable } from '@nestjs/common';
import { type Envelope, noticeSettledV1, type NoticeSettledV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PressureProjector } from '../read-models/ledger/pressure.projector.js';

/** A served notice was answered, lifted, waived or raised. */
@Injectable()
@Consumes(reportingLedger, noticeSettledV1)
export class OnNoticeSettled implements EventHandler<typeof noticeSettledV1> {
  constructor(
    private readonly log: EventLog,
    private readonly pressure: PressureProjector,
  ) {}

  async handle(event: Envelope<NoticeSettledV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.pressure.noticeSettled(event, tx);
  }
}
