import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { decodeCursor, type Page, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { requireRevision } from '#runtime';
import { Plan, PlanItem } from './plan.entity.js';
import type { PlanState } from './plan.machine.js';

/** What a list of plans shows of each. */
export type PlanRow = Pick<
  Plan,
  'id' | 'documentId' | 'state' | 'revision' | 'title' | 'docNumber' | 'issuer' | 'issuedOn' | 'year' | 'createdAt'
>;

/** And which plan it gave way to. */
export interface ListedRow extends PlanRow {
  readonly successor: { readonly id: string; readonly title: string } | null;
}

export interface PlanQuery {
  readonly state?: PlanState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Plans and their items. Everything asks for the jurisdiction: what belongs to another is not there. */
@Injectable()
export class PlanRepository {
  /** @throws Problem NOT_FOUND */
  async get(tx: Transaction, jurisdictionId: string, id: string): Promise<Plan> {
    return present(await tx.manager.findOneBy(Plan, { id, jurisdictionId }));
  }

  /**
   * The plan, locked until the transaction ends: whoever changes a plan or one of its items begins here.
   * @param expected the revision the caller read
   * @throws Problem NOT_FOUND, STALE_REVISION
   */
  async lock(tx: Transaction, jurisdictionId: string, id: string, expected?: number): Promise<Plan> {
    const plan = present(
      await tx.manager.findOne(Plan, { where: { id, jurisdictionId }, lock: { mode: 'pessimistic_write' } }),
    );
    if (expected !== undefined) requireRevision(plan.revision, expected);
    return plan;
  }

  /** Every item, in the order of the document. */
  async items(tx: Transaction, planId: string): Promise<PlanItem[]> {
    return tx.manager.find(PlanItem, { where: { planId }, order: { position: 'ASC' } });
  }

  /** @throws Problem NOT_FOUND */
  async item(tx: Transaction, planId: string, id: string): Promise<PlanItem> {
    return present(await tx.manager.findOneBy(PlanItem, { id, planId }));
  }

  /** Writes what is edited, who accepted, and the revision of items that are there. */
  async storeItems(tx: Transaction, items: readonly PlanItem[]): Promise<void> {
    const rows = items.map(({ id, edited, accepted, revision }) => ({ id, edited, accepted, revision }));
    await tx.query(
      `update plan_item set edited = changed.edited, accepted = changed.accepted, revision = changed.revision
       from jsonb_to_recordset($1::jsonb) as changed(id uuid, edited jsonb, accepted jsonb, revision int)
       where plan_item.id = changed.id`,
      [JSON.stringify(rows)],
    );
  }

  /** Puts new items, in this order, behind the one at `position`; those that follow move up. */
  async insertItems(tx: Transaction, planId: string, position: number, items: readonly Omit<PlanItem, 'position'>[]): Promise<PlanItem[]> {
    await tx.query('update plan_item set position = position + $3 where plan_id = $1 and position > $2', [planId, position, items.length]);
    const placed = items.map((item, nth) => ({ ...item, position: position + 1 + nth }));
    await tx.manager.insert(PlanItem, placed);
    return placed;
  }

  /** Newest first. @throws Problem CURSOR_INVALID */
  async page(tx: Transaction, jurisdictionId: string, { state, cursor, limit }: PlanQuery): Promise<Page<ListedRow>> {
    const rows = await tx.query<ListedRow>(
      `select id, document_id as "documentId", state, revision, title, doc_number as "docNumber", issuer,
              issued_on as "issuedOn", year, created_at as "createdAt",
              (select jsonb_build_object('id', next.id, 'title', next.title) from plan next
               where next.id = (jsonb_path_query_first(plan.endings, '$.successorId ? (@ != null)') #>> '{}')::uuid) as successor
       from plan
       where jurisdiction_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [jurisdictionId, state ?? null, cursor === undefined ? null : idOf(cursor), limit + 1],
    );
    // Ids are UUIDv7 and so in the order of creation: id alone is the sort key.
    return pageOf(rows, limit, ({ id }) => ({ key: null, id }));
  }
}

function present<T>(row: T | null): T {
  if (row === null) throw new Problem(problems.notFound, 'There is no such plan or item in this jurisdiction.');
  return row;
}

function idOf(cursor: string): string {
  const reading = decodeCursor(cursor);
  if (!reading.ok) throw new Problem(problems.cursorInvalid, 'The cursor cannot be read.');
  return reading.position.id;
}
