import { Injectable } from '@nestjs/common';
import { Clock, dueRangeOf, isPlainDate, lightOf, today, type YellowRange, yellowRange } from '#calendar';
import { type AssignmentState, CLOSED_ASSIGNMENT_STATES } from '#contracts';
import { type Transaction, UnitOfWork } from '#messaging';
import { decodeCursor, pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, WorkingCalendars } from '#runtime';
import { endedPlan } from '../ended-plans/ended-plan.js';
import { historyOf } from '../history/history.query.js';
import type { ProgressReportView } from '../progress/progress-report.view.js';
import { readItem } from '../items/dispatched-item.js';
import { AssignmentLifecycle } from '../lifecycle/assignment-lifecycle.js';
import { requestsOf } from '../lifecycle/handover-requests.js';
import { sightOf } from '../reading.js';
import { assignmentMachine } from './assignment.machine.js';
import { particularsOf } from './particulars.js';
import type { AssignmentDetailView, AssignmentLinksView, AssignmentLinkView, AssignmentPage, AssignmentView } from './assignment.view.js';
import type { ListAssignmentsQuery } from './list-assignments.dto.js';

type Row = Omit<AssignmentView, 'light' | 'timeliness' | 'stateLabel'>;

const COLUMNS = `
  a.id, a.revision, a.state, a.unit_id as "unitId", a.unit_name as "unitName",
  case when a.unit_id <> a.dispatched_unit_id then a.dispatched_unit_id end as "formerUnitId", a.former_unit_name as "formerUnitName", a.role, a.reporting,
  a.item_id as "itemId", i.plan_id as "planId", i.plan_title as "planTitle", ${endedPlan('i.plan_id')} as "planEnded", i.section, i.clause, i.ordinal, i.title,
  i.text, i.duty, a.due, i.deadline_kind as "deadlineKind", i.deadline_text as "deadlineText",
  a.deadline_revision as "deadlineRevision", a.period, a.report_due as "reportDue", a.handler_id as "handlerId",
  a.handler_name as "handlerName", a.percent, i.dispatched_at as "dispatchedAt"`;

/** The sort key of what has no deadline, as Postgres writes and reads it. */
const NO_DEADLINE = 'infinity';

/** States without a light: nobody works on these, or nobody is to at present. */
const UNLIT: readonly AssignmentState[] = [...CLOSED_ASSIGNMENT_STATES, 'SUSPENDED'];

/** What lists are ordered by; the indexes of the table are on the same expression. */
const DUE = `coalesce(a.due, '${NO_DEADLINE}')`;

/** What a search looks into: an item, beginning as it is called, and the unit. */
const SEARCHED = `lower(i.clause || coalesce(i.title || ' ', '') || i.text || ' ' || a.unit_name)`;

/** Reads assignments within the caller's sight: the office sees its jurisdiction, a unit sees its own. */
@Injectable()
export class AssignmentQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly lifecycle: AssignmentLifecycle,
  ) {}

  /** One page, by deadline. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, query: ListAssignmentsQuery): Promise<AssignmentPage> {
    const from = query.cursor === undefined ? null : positionOf(query.cursor);
    const yellow = await this.yellow(caller.jurisdictionId);
    const light = query.light === undefined ? null : dueRangeOf(query.light, yellow);
    const rows = await this.unitOfWork.run((tx) =>
      tx.query<Row>(
        `select ${COLUMNS}
         from assignment a join item i on i.id = a.item_id
         where a.jurisdiction_id = $1
           and ($2::uuid is null or a.unit_id = $2)
           and ($3::uuid is null or a.unit_id = $3)
           and ($4::uuid is null or a.item_id in (select id from item where jurisdiction_id = $1 and plan_id = $4))
           and ($5::uuid is null or a.item_id = $5)
           and ($6::text is null or a.state = $6)
           and ($7::date is null or (${DUE} >= $7 and a.due is not null))
           and ($8::date is null or ${DUE} <= $8)
           and ($9::date is null or ${DUE} >= $9)
           and ($10::date is null or ${DUE} <= $10)
           and ($11::boolean is false or a.state <> all($15))
           and not exists (select from unnest($16::text[]) word where strpos(${SEARCHED}, word) = 0)
           and ($12::date is null or (${DUE}, a.id) > ($12, $13::uuid))
         order by ${DUE}, a.id
         limit $14`,
        [
          ...sightOf(caller),
          query.unitId ?? null,
          query.planId ?? null,
          query.itemId ?? null,
          query.state ?? null,
          query.dueFrom ?? null,
          query.dueTo ?? null,
          light?.after ?? null,
          light?.before ?? null,
          light !== null,
          from?.due ?? null,
          from?.id ?? null,
          query.limit + 1,
          UNLIT,
          query.search?.toLowerCase().split(/\s+/) ?? [],
        ],
      ),
    );
    const page = pageOf(rows, query.limit, ({ due, id }) => ({ key: due ?? NO_DEADLINE, id }));
    return { items: page.items.map((row) => viewOf(row, yellow)), nextCursor: page.nextCursor };
  }

  /** One assignment with its reports and history. @throws Problem NOT_FOUND also for what the caller may not see */
  async detail(caller: Caller, id: string): Promise<AssignmentDetailView> {
    return this.unitOfWork.run(async (tx) => {
      const [row] = await tx.query<Row & { responsibility: string }>(
        `select ${COLUMNS}, i.responsibility
         from assignment a join item i on i.id = a.item_id
         where a.id = $1 and a.jurisdiction_id = $2 and ($3::uuid is null or a.unit_id = $3)`,
        [id, ...sightOf(caller)],
      );
      const item = row && (await readItem(tx, caller.jurisdictionId, row.itemId));
      const part = item?.parts.find((candidate) => candidate.id === id);
      if (!row || !item || !part) throw new Problem(problems.notFound, 'There is no such assignment.');
      return {
        ...viewOf(row, await this.yellow(caller.jurisdictionId)),
        responsibility: row.responsibility,
        allowed: await this.lifecycle.allowed(tx, caller, item, part, row.handlerId),
        requests: await requestsOf(tx, id),
        ...(await linksOf(tx, id)),
        progressReports: await reportsOf(tx, id),
        ...(await particularsOf(tx, row.itemId, id, today(this.clock))),
        history: await historyOf(tx, row.itemId, id),
      };
    });
  }

  /** The assignments of an item, the reporting lead first. */
  async ofItem(tx: Transaction, jurisdictionId: string, itemId: string): Promise<AssignmentView[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from assignment a join item i on i.id = a.item_id
       where a.item_id = $1 order by a.reporting desc, a.role = 'LEAD' desc, a.id`,
      [itemId],
    );
    const yellow = await this.yellow(jurisdictionId);
    return rows.map((row) => viewOf(row, yellow));
  }

  private async yellow(jurisdictionId: string): Promise<YellowRange> {
    return yellowRange(today(this.clock), await this.calendars.of(jurisdictionId));
  }
}

function viewOf(row: Row, yellow: YellowRange): AssignmentView {
  return {
    ...row,
    stateLabel: assignmentMachine.states[row.state].label,
    ...lightOf(row.due, UNLIT.includes(row.state), yellow),
  };
}

function positionOf(cursor: string): { due: string; id: string } {
  const read = decodeCursor(cursor);
  if (read.ok) {
    const { key, id } = read.position;
    if (typeof key === 'string' && (key === NO_DEADLINE || isPlainDate(key))) return { due: key, id };
  }
  throw new Problem(problems.cursorInvalid, 'The cursor did not come from this list.');
}

function reportsOf(tx: Transaction, assignmentId: string): Promise<ProgressReportView[]> {
  return tx.query<ProgressReportView>(
    'select id, at, text, percent, actor_name as "actorName" from progress_report where assignment_id = $1 order by id',
    [assignmentId],
  );
}

interface Link extends AssignmentLinkView {
  readonly link: keyof AssignmentLinksView;
}

/** To whom an assignment went on, and from whom it came. */
async function linksOf(tx: Transaction, assignmentId: string): Promise<AssignmentLinksView> {
  const links = await tx.query<Link>(
    `select case when one.transferred_from_id = other.id then 'transferredFrom' when other.transferred_from_id = one.id then 'transferredTo'
                 when one.inherited_from_id = other.id then 'inheritedFrom' else 'inheritedBy' end as link,
            other.id as "assignmentId", other.item_id as "itemId", other.unit_id as "unitId", other.unit_name as "unitName", other.state
     from assignment one join assignment other
       on other.id in (one.transferred_from_id, one.inherited_from_id) or one.id in (other.transferred_from_id, other.inherited_from_id)
     where one.id = $1`,
    [assignmentId],
  );
  const linked = (name: keyof AssignmentLinksView): AssignmentLinkView | null => {
    const found = links.find(({ link }) => link === name);
    if (found === undefined) return null;
    const { link: _, ...view } = found;
    return view;
  };
  return {
    transferredFrom: linked('transferredFrom'),
    transferredTo: linked('transferredTo'),
    inheritedFrom: linked('inheritedFrom'),
    inheritedBy: linked('inheritedBy'),
  };
}
