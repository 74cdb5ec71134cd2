import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, LIGHTS, today, yellowRange } from '#calendar';
import { ITEM_STATES } from '#contracts';
import { type CursorPosition, decodeCursor, type Page, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { WorkingCalendars } from '#runtime';
import type { LedgerFilter, LedgerLine, LedgerSummary, PageParams } from './ledger.dto.js';
import { iso, PARTS, PRESSURE, SEEN_ITEMS, takesPart } from './ledger.sql.js';

/** What a caller may see: a whole jurisdiction, or in it only what one unit takes part in. */
export interface LedgerScope {
  readonly jurisdictionId: string;
  /** `null`: everything. */
  readonly unitId: string | null;
}

const countsOf = (column: string, values: readonly string[]) =>
  `jsonb_build_object(${values.map((value) => `'${value}', count(*) filter (where ${column} = '${value}')`).join(', ')})`;

/**
 * Answers "how does each item of this plan stand, by when is it due, who answers for it, what did they last say, how
 * often were they reminded and how sternly, and is it struck off?" (台账), and for each plan "how many items stand where?".
 */
@Injectable()
export class LedgerQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
  ) {}

  /** The plans in scope, the latest issued first. @throws Problem CURSOR_INVALID */
  async plans(scope: LedgerScope, params: PageParams): Promise<Page<LedgerSummary>> {
    const after = params.cursor === undefined ? null : positionOf(params.cursor, 'string');
    const rows = await this.summaries(
      scope,
      `and ($5::timestamptz is null or (plan.issued_at, plan.plan_id) < ($5, $6::uuid))`,
      [after?.key ?? null, after?.id ?? null],
      params.limit + 1,
    );
    return pageOf(rows, params.limit, (row) => ({ key: row.issuedAt, id: row.planId }));
  }

  /** @throws Problem NOT_FOUND where there is no such plan in scope */
  async plan(scope: LedgerScope, planId: string): Promise<LedgerSummary> {
    const [row] = await this.summaries(scope, `and plan.plan_id = $5`, [planId], 1);
    if (!row) throw new Problem(problems.notFound, `There is no ledger of a plan ${planId} here.`);
    return row;
  }

  /** The lines of one plan's ledger in the order of the document. @throws Problem CURSOR_INVALID */
  async lines(scope: LedgerScope, planId: string, filter: LedgerFilter, page: PageParams): Promise<Page<LedgerLine>> {
    const after = page.cursor === undefined ? null : positionOf(page.cursor, 'number');
    const rows: LedgerLine[] = await this.dataSource.query(
      `select item.item_id as "itemId", position, section, clause, ordinal, title, text, responsibility, duty,
              deadline_kind as "deadlineKind", deadline_text as "deadlineText", current_due as due, state, light,
              ${iso('coalesce(state_since, begun_at)')} as since,
              case when state = 'CLEARED' then ${iso('state_since')} end as "clearedAt",
              parts, extensions, pressure.*
       from (${SEEN_ITEMS}) item
       cross join lateral (${PARTS}) units
       cross join lateral (${PRESSURE}) pressure
       where item.plan_id = $5
         and ($6::text is null or state = $6) and ($7::text is null or light = $7) and ${takesPart('$8')}
         and ($9::int is null or (position, item.item_id) > ($9, $10::uuid))
       order by position, item.item_id
       limit $11`,
      [
        ...(await this.seenBy(scope)),
        planId,
        filter.state ?? null,
        filter.light ?? null,
        filter.unitId ?? null,
        after?.key ?? null,
        after?.id ?? null,
        page.limit + 1,
      ],
    );
    return pageOf(rows, page.limit, (row) => ({ key: row.position, id: row.itemId }));
  }

  private async summaries(scope: LedgerScope, which: string, params: unknown[], limit: number): Promise<LedgerSummary[]> {
    return this.dataSource.query(
      `select plan.plan_id as "planId", plan.title, doc_number as "docNumber", year, ${iso('issued_at')} as "issuedAt",
              case when ended is not null then jsonb_build_object(
                'how', ended, 'reason', ended_reason, 'at', ${iso('ended_at')}, 'successorPlanId', successor_plan_id,
                'successorTitle', (select next.title from ledger_plan next where next.plan_id = plan.successor_plan_id)) end as ended,
              jsonb_build_object('total', total, 'byState', "byState", 'byLight', "byLight") as items
       from ledger_plan plan
       cross join lateral (
         select count(*) as total, ${countsOf('state', ITEM_STATES)} as "byState", ${countsOf('light', LIGHTS)} as "byLight"
         from (${SEEN_ITEMS} and item.plan_id = plan.plan_id) item
       ) counts
       where plan.jurisdiction_id = $1 and total > 0 ${which}
       order by plan.issued_at desc, plan.plan_id desc
       limit ${limit}`,
      [...(await this.seenBy(scope)), ...params],
    );
  }

  /** $1 to $4 of {@link SEEN_ITEMS}. */
  private async seenBy(scope: LedgerScope): Promise<unknown[]> {
    const day = today(this.clock);
    const calendar = await this.calendars.of(scope.jurisdictionId);
    return [scope.jurisdictionId, scope.unitId, day, yellowRange(day, calendar).until];
  }
}

/** Reads a cursor whose key must be of one type. A text key is an instant. @throws Problem CURSOR_INVALID */
function positionOf(cursor: string, type: 'string' | 'number'): CursorPosition {
  const reading = decodeCursor(cursor);
  const key = reading.ok ? reading.position.key : undefined;
  if (!reading.ok || typeof key !== type || (typeof key === 'string' && Number.isNaN(Date.parse(key)))) {
    throw new Problem(problems.cursorInvalid, 'The cursor does not belong to this list.');
  }
  return reading.position;
}
