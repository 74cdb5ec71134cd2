import { Injectable } from '@nestjs/common';
import { Clock } from '#calendar';
import type { Actor } from '#contracts';
import type { Transaction } from '#messaging';

/**
 * What was done: to an item (`ITEM`), to what a name stands for (`NAME`), to the cut of the items, by taking over from
 * another plan; or nothing was changed and somebody found an item right (`ACCEPTED`) or took a confirmation back (`REOPENED`).
 */
export const CORRECTION_KINDS = ['ITEM', 'NAME', 'SPLIT', 'MERGED', 'ADDED', 'CARRIED_OVER', 'ACCEPTED', 'REOPENED'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** Kinds that change nothing of what will be dispatched: who did no more than this is no editor of the plan. */
const LOOKING_ON: readonly CorrectionKind[] = ['ACCEPTED', 'REOPENED'];

/** One correction as it is kept: what was put in place of what. */
export interface Correction {
  /** Null where it concerns the plan as a whole. */
  readonly itemId: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

export interface CorrectionRow extends Correction {
  readonly kind: CorrectionKind;
  readonly at: Date;
  readonly actor: Actor;
}

/** The record of everything people changed in a plan under review; only ever added to. */
@Injectable()
export class Corrections {
  constructor(private readonly clock: Clock) {}

  /** One row per correction, in one statement. */
  async record(
    tx: Transaction,
    planId: string,
    actor: Actor,
    kind: CorrectionKind,
    corrections: readonly Correction[],
  ): Promise<void> {
    if (corrections.length === 0) return;
    await tx.query(
      `insert into correction (plan_id, item_id, at, actor, kind, before, after)
       select $1, c."itemId", $2, $3, $5, c.before, c.after
       from jsonb_to_recordset($4::jsonb) as c("itemId" uuid, before jsonb, after jsonb)`,
      [planId, this.clock.now(), JSON.stringify(actor), JSON.stringify(corrections), kind],
    );
  }

  /** Whether one of these accounts uploaded the plan's document or changed anything that will be dispatched, itself or by a substitute. */
  async editedBy(tx: Transaction, plan: { readonly id: string; readonly documentId: string }, accountIds: readonly string[]): Promise<boolean> {
    const [answer] = await tx.query<{ edited: boolean }>(
      `select exists (
         select from (
           select uploaded_by as actor from document where id = $2
           union all select actor from correction where plan_id = $1 and kind <> all ($4)
         ) as edit
         where actor ->> 'accountId' = any ($3) or actor #>> '{onBehalfOf,accountId}' = any ($3)
       ) as edited`,
      [plan.id, plan.documentId, accountIds, LOOKING_ON],
    );
    return answer?.edited ?? false;
  }

  /** Of one item, oldest first. */
  async ofItem(tx: Transaction, itemId: string): Promise<CorrectionRow[]> {
    return tx.query<CorrectionRow>(
      'select item_id as "itemId", at, actor, kind, before, after from correction where item_id = $1 order by id',
      [itemId],
    );
  }
}
