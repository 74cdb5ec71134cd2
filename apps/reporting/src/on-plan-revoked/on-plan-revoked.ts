import { Injectable } from '@nestjs/common';
import { type Envelope, planRevokedV1, type PlanRevokedV1, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, type Transaction } from '#messaging';
import { EventLog } from '../event-log/event-log.js';
import { LedgerProjector } from '../read-models/ledger/ledger.projector.js';

/** A plan was revoked: its ledger says so and stays. */
@Injectable()
@Consumes(reportingLedger, planRevokedV1)
export class OnPlanRevoked implements EventHandler<typeof planRevokedV1> {
  constructor(
    private readonly log: EventLog,
    private readonly ledger: LedgerProjector,
  ) {}

  async handle(event: Envelope<PlanRevokedV1>, tx: Transaction): Promise<void> {
    await this.log.append(event, tx);
    await this.ledger.planRevoked(event, tx);
  }
}
