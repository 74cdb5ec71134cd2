import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, LIGHTS, today, WorkingCalendar, yellowRange } from '#calendar';
import { ITEM_STATES } from '#contracts';
import { type CursorPosition, decodeCursor, type Page, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import type { LedgerFilter, LedgerLine, LedgerSummary, PageParams } from './ledger.dto.js';

/** What a caller may see: a whole jurisdiction, or in it only what one unit takes part in. */
export interface LedgerScope {
  readonly jurisdictionId: string;
  /** `null`: everything. */
  readonly unitId: string | null;
}

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const countsOf = (column: string, values: readonly string[]) =>
  `jsonb_build_object(${values.map((value) => `'${value}', count(*) filter (where ${column} = '${value}')`).join(', ')})`;

/** Whether the unit in `parameter` takes part in `item`; true where the parameter is null. */
const takesPart = (parameter: string) =>
  `(${parameter}::uuid is null or exists (
     select from ledger_assignment part where part.item_id = item.item_id and part.unit_id = ${parameter}))`;

/**
 * Items of the jurisdiction $1 that are on the ledger, seen by the unit $2, with their light on the day $3 when
 * yellow reaches until $4. An item is on the ledger once its issue has arrived.
 */
const SEEN_ITEMS = `
  select item.*,
         case when item.state in ('COMPLETED', 'CLEARED') then null
              when item.due < $3::date then 'red'
              when item.due <= $4::date then 'yellow'
              else 'green' end as light
  from ledger_item item
  where item.jurisdiction_id = $1 and item.text is not null and ${takesPart('$2')}`;

/**
 * Answers "how does each item of this plan stand, who answers for it, what did they last say, how often were they
 * reminded, and is it struck off?" (台账), and for each plan "how many items stand where?".
 */
@Injectable()
export class LedgerQuery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
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
              deadline_kind as "deadlineKind", deadline_text as "deadlineText", due, state, light,
              ${iso('state_since')} as since,
              case when state = 'CLEARED' then ${iso('state_since')} end as "clearedAt",
              parts, "remindersSent"
       from (${SEEN_ITEMS}) item
       left join lateral (
         select coalesce(jsonb_agg(jsonb_build_object(
             'assignmentId', part.assignment_id, 'unitId', part.unit_id, 'unitName', part.unit_name, 'role', part.role,
             'reporting', part.reporting, 'state', part.state, 'since', ${iso('part.state_since')}, 'progress', progress)
           order by array_position(item.unit_order, coalesce(part.dispatched_unit_id, part.unit_id)), part.assignment_id), '[]') as parts
         from ledger_assignment part
         left join lateral (
           select jsonb_build_object('at', ${iso('at')}, 'remark', remark, 'percent', percent) as progress
           from ledger_step step
           where step.assignment_id = part.assignment_id
             and step.state in ('IN_PROGRESS', 'COMPLETION_SUBMITTED') and step.remark is not null
           order by step.revision desc limit 1
         ) latest on true
         where part.item_id = item.item_id and part.dispatched_at is not null
       ) units on true
       left join lateral (
         select count(*) as "remindersSent" from ledger_reminder reminder where reminder.item_id = item.item_id
       ) reminders on true
       where item.plan_id = $5
         and ($6::text is null or state = $6) and ($7::text is null or light = $7) and ${takesPart('$8')}
         and ($9::int is null or (position, item.item_id) > ($9, $10::uuid))
       order by position, item.item_id
       limit $11`,
      [
        ...this.seenBy(scope),
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

  private summaries(scope: LedgerScope, which: string, params: unknown[], limit: number): Promise<LedgerSummary[]> {
    return this.dataSource.query(
      `select plan.plan_id as "planId", plan.title, doc_number as "docNumber", year, ${iso('issued_at')} as "issuedAt",
              jsonb_build_object('total', total, 'byState', "byState", 'byLight', "byLight") as items
       from ledger_plan plan
       cross join lateral (
         select count(*) as total, ${countsOf('state', ITEM_STATES)} as "byState", ${countsOf('light', LIGHTS)} as "byLight"
         from (${SEEN_ITEMS} and item.plan_id = plan.plan_id) item
       ) counts
       where plan.jurisdiction_id = $1 and total > 0 ${which}
       order by plan.issued_at desc, plan.plan_id desc
       limit ${limit}`,
      [...this.seenBy(scope), ...params],
    );
  }

  /** $1 to $4 of {@link SEEN_ITEMS}. */
  private seenBy(scope: LedgerScope): unknown[] {
    const day = today(this.clock);
    return [scope.jurisdictionId, scope.unitId, day, yellowRange(day, this.calendar).until];
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
