import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import type { Actor } from '#contracts';
import type { Transaction } from '#messaging';

/** One correction as it is kept: what was put in place of what. */
export interface Correction {
  /** Null where it concerns the plan as a whole. */
  readonly itemId: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

export interface CorrectionRow extends Correction {
  readonly at: Date;
  readonly actor: Actor;
}

/** The record of everything people changed in a plan under review; only ever added to. */
@Injectable()
export class Corrections {
  constructor(private readonly clock: Clock) {}

  /** One row per correction, in one statement. */
  async record(tx: Transaction, planId: string, actor: Actor, corrections: readonly Correction[]): Promise<void> {
    await tx.query(
      `insert into correction (plan_id, item_id, at, actor, before, after)
       select $1, c."itemId", $2, $3, c.before, c.after
       from jsonb_to_recordset($4::jsonb) as c("itemId" uuid, before jsonb, after jsonb)`,
      [planId, this.clock.now(), JSON.stringify(actor), JSON.stringify(corrections)],
    );
  }

  /** Of one item, oldest first. */
  async ofItem(tx: Transaction, itemId: string): Promise<CorrectionRow[]> {
    return tx.query<CorrectionRow>(
      'select item_id as "itemId", at, actor, before, after from correction where item_id = $1 order by id',
      [itemId],
    );
  }
}
