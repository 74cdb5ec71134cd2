import { Injectable } from '@nestjs/common';
import { type Envelope, type ItemAdvancedV1, itemAdvancedV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** Items moved to another state, struck off included. */
@Injectable()
@Consumes(reportingLedger, itemAdvancedV1)
export class OnItemAdvanced implements EventHandler<typeof itemAdvancedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<ItemAdvancedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.itemsAdvanced(event, tx);
  }
}
