import { Injectable } from '@nestjs/common';
import { type Envelope, planSupersededV1, type PlanSupersededV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** A plan gave way to another: its ledger says so and stays. */
@Injectable()
@Consumes(reportingLedger, planSupersededV1)
export class OnPlanSuperseded implements EventHandler<typeof planSupersededV1> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<PlanSupersededV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.planSuperseded(event, tx);
  }
}
