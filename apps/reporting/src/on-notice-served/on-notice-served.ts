import { Injectable } from '@nestjs/common';
import { type Envelope, noticeServedV1, type NoticeServedV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { PressureProjector } from '../read-models/ledger/pressure.projector.js';

/** A numbered notice was served: the ledger counts it and shows how high the ladder was climbed. */
@Injectable()
@Consumes(reportingLedger, noticeServedV1)
export class OnNoticeServed implements EventHandler<typeof noticeServedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly pressure: PressureProjector,
  ) {}

  async handle(event: Envelope<NoticeServedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.pressure.noticeServed(event, tx);
  }
}
