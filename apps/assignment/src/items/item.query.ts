import { Injectable } from '@nestjs/common';
import { Clock, lightOf, today, type YellowRange, yellowRange } from '#calendar';
import { UnitOfWork } from '#messaging';
import { pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, WorkingCalendars } from '#runtime';
import { AssignmentQuery } from '../assignments/assignment.query.js';
import { endedPlan } from '../ended-plans/ended-plan.js';
import { historyOf } from '../history/history.query.js';
import { lastOf, sightOf } from '../reading.js';
import { isLive, itemMachine } from './item.machine.js';
import type { ItemDetailView, ItemPage, ItemView } from './item.view.js';
import type { ListItemsQuery } from './list-items.dto.js';

type Row = Omit<ItemView, 'light' | 'timeliness' | 'stateLabel'>;

const COLUMNS = `
  id, revision, state, plan_id as "planId", plan_title as "planTitle", ${endedPlan('item.plan_id')} as "planEnded", plan_year as "planYear", position, section,
  clause, ordinal, title, text, responsibility, duty, due, deadline_kind as "deadlineKind",
  deadline_text as "deadlineText", recurrence, period, next_period_opens as "nextPeriodOpens", waits_for as "waitsFor", rhythm, dispatched_at as "dispatchedAt",
  carried_from_id as "carriedFromId", (select next.id from item next where next.carried_from_id = item.id) as "carriedToId"`;

/** Within whose sight: the office's jurisdiction ($1), or the items a unit ($2) takes part in. */
const IN_SIGHT = `
  jurisdiction_id = $1
  and ($2::uuid is null or exists (select from assignment where item_id = item.id and unit_id = $2))`;

/** Reads dispatched items within the caller's sight. */
@Injectable()
export class ItemQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly assignments: AssignmentQuery,
  ) {}

  /** One page, plan by plan in the order of the document; items are never removed, so the place of the last one can be looked up. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, query: ListItemsQuery): Promise<ItemPage> {
    const rows = await this.unitOfWork.run((tx) =>
      tx.query<Row>(
        `select ${COLUMNS} from item
         where ${IN_SIGHT}
           and ($3::uuid is null or plan_id = $3)
           and ($4::text is null or state = $4)
           and ($5::uuid is null or (plan_id, position, id) > (select plan_id, position, id from item where id = $5))
         order by plan_id, position, id
         limit $6`,
        [...sightOf(caller), query.planId ?? null, query.state ?? null, lastOf(query.cursor), query.limit + 1],
      ),
    );
    const page = pageOf(rows, query.limit, ({ id }) => ({ key: null, id }));
    const yellow = await this.yellow(caller.jurisdictionId);
    return { items: page.items.map((row) => viewOf(row, yellow)), nextCursor: page.nextCursor };
  }

  /** One item with its assignments. @throws Problem NOT_FOUND also for what the caller may not see */
  async detail(caller: Caller, id: string): Promise<ItemDetailView> {
    return this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<Row>(`select ${COLUMNS} from item where ${IN_SIGHT} and id = $3`, [...sightOf(caller), id]);
      if (!row) throw new Problem(problems.notFound, 'There is no such item.');
      return {
        ...viewOf(row, await this.yellow(caller.jurisdictionId)),
        assignments: await this.assignments.ofItem(tx, caller.jurisdictionId, id),
        history: await historyOf(tx, id),
      };
    });
  }

  private async yellow(jurisdictionId: string): Promise<YellowRange> {
    return yellowRange(today(this.clock), await this.calendars.of(jurisdictionId));
  }
}

function viewOf(row: Row, yellow: YellowRange): ItemView {
  const lit = row.state !== 'COMPLETED' && isLive(row.state);
  return { ...row, stateLabel: itemMachine.states[row.state].label, ...lightOf(row.due, !lit, yellow) };
}
