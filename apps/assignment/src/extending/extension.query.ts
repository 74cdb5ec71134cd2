import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '#messaging';
import { pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { lastOf, sightOf } from '../reading.js';
import type { ListExtensionsQuery } from './extension.dto.js';
import { extensionMachine } from './extension.machine.js';
import type { ExtensionPage, ExtensionView } from './extension.view.js';

type Row = Omit<ExtensionView, 'stateLabel'>;

const SELECT = `
  select e.id, e.revision, e.state, e.assignment_id as "assignmentId", a.item_id as "itemId", i.plan_title as "planTitle", i.clause,
    i.text, a.unit_id as "unitId", a.unit_name as "unitName", e.reason, e.progress, e.old_due as "oldDue", e.asked_due as "askedDue",
    e.granted_due as "grantedDue", e.requested_by ->> 'displayName' as "requestedByName", e.requested_at as "requestedAt",
    e.decided_by ->> 'displayName' as "decidedByName", e.decided_at as "decidedAt", e.remark
  from extension e join assignment a on a.id = e.assignment_id join item i on i.id = a.item_id`;

/** Requests for later deadlines within the caller's sight: the office sees its jurisdiction's, a unit its own. */
@Injectable()
export class ExtensionQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One page, oldest first. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, query: ListExtensionsQuery): Promise<ExtensionPage> {
    const rows = await this.unitOfWork.run((tx) =>
      tx.query<Row>(
        `${SELECT}
         where e.jurisdiction_id = $1 and ($2::uuid is null or a.unit_id = $2) and ($3::text is null or e.state = $3)
           and ($4::uuid is null or e.id > $4)
         order by e.id limit $5`,
        [...sightOf(caller), query.state ?? null, lastOf(query.cursor), query.limit + 1],
      ),
    );
    const page = pageOf(rows, query.limit, ({ id }) => ({ key: null, id }));
    return { items: page.items.map(viewOf), nextCursor: page.nextCursor };
  }

  /** @throws Problem NOT_FOUND also for what the caller may not see */
  async get(caller: Caller, id: string): Promise<ExtensionView> {
    const [row] = await this.unitOfWork.run((tx) =>
      tx.query<Row>(`${SELECT} where e.jurisdiction_id = $1 and ($2::uuid is null or a.unit_id = $2) and e.id = $3`, [...sightOf(caller), id]),
    );
    if (!row) throw new Problem(problems.notFound, 'There is no such request.');
    return viewOf(row);
  }
}

/** Every request for an assignment, oldest first. */
export async function extensionsOf(tx: Transaction, assignmentId: string): Promise<ExtensionView[]> {
  return (await tx.query<Row>(`${SELECT} where e.assignment_id = $1 order by e.id`, [assignmentId])).map(viewOf);
}

const viewOf = (row: Row): ExtensionView => ({ ...row, stateLabel: extensionMachine.states[row.state].label });
