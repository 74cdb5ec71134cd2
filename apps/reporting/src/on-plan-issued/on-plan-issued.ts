import { Injectable } from '@nestjs/common';
import { type Envelope, type PlanIssuedV1, planIssuedV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** A plan was issued: it and its items go on the ledger. */
@Injectable()
@Consumes(reportingLedger, planIssuedV1)
export class OnPlanIssued implements EventHandler<typeof planIssuedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<PlanIssuedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.planIssued(event, tx);
  }
}
