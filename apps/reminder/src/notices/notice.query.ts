import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import { commandsIn } from '#state-machine';
import { positionIn } from '../page-query.js';
import { noticeMachine } from './notice.machine.js';
import { ROLES_OF } from './notice-roles.js';
import type { AssignmentNotices, NoticeDetailView, NoticesPage, NoticeTransition, NoticeView } from './notice.view.js';
import type { NoticesQuery } from './notices.dto.js';

/** `n` is seen by a caller of jurisdiction $1: by the office all, by unit $2 what was served on it or what it took over. */
const SEEN = `n.jurisdiction_id = $1 and ($2::uuid is null or (n.served_at is not null and (n.unit_id = $2 or exists (
  select from notice_assignment o join timer t using (assignment_id) where o.notice_id = n.id and t.unit_id = $2))))`;

const VIEW = `
  select n.id, n.revision, n.level, n.state, n.number, n.unit_id as "unitId", n.unit_name as "unitName", n.drafted_at as "draftedAt",
    n.drafted_by_name as "draftedBy", n.demand, n.meeting, n.served_at as "servedAt", n.signed_by_name as "signedBy",
    n.reply_by as "replyBy", n.reply, n.replied_at as "repliedAt", n.settled_at as "settledAt", n.reason,
    (select jsonb_build_object('number', r.number, 'issuedAt', to_json(r.issued_at), 'signedBy', r.signed_by_name)
      from notice_release r where r.notice_id = n.id) as release, (
      select jsonb_agg(jsonb_build_object('assignmentId', a.assignment_id, 'itemId', i.item_id, 'planId', i.plan_id,
        'planTitle', i.plan_title, 'clause', i.clause, 'ordinal', i.ordinal, 'title', i.title, 'text', i.text, 'due', a.due,
        'handler', a.handler_name, 'leftBecause', a.left_because) order by i.plan_id, i.position, a.assignment_id)
      from notice_assignment a join timer t using (assignment_id) join item i using (item_id) where a.notice_id = n.id
    ) as items
  from notice n`;

const sight = (caller: Caller) => [caller.jurisdictionId, seesJurisdiction(caller) ? null : caller.unitId];

/** Notices as people see them, also within the unit of work that has just moved one. What a caller may not see is not there. */
@Injectable()
export class NoticeQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Latest first. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, { state, level, unitId, cursor, limit }: NoticesQuery): Promise<NoticesPage> {
    const rows = await this.#query<NoticeView>(
      `${VIEW} where ${SEEN} and ($3::text is null or n.state = $3) and ($4::text is null or n.level = $4)
         and ($5::uuid is null or n.unit_id = $5) and ($6::uuid is null or n.id < $6)
       order by n.id desc limit $7`,
      [...sight(caller), state ?? null, level ?? null, unitId ?? null, positionIn(cursor)?.id ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => ({ key: null, id }));
  }

  /** @throws Problem NOT_FOUND */
  async one(caller: Caller, id: string): Promise<NoticeDetailView> {
    const [notice] = await this.#query<NoticeView>(`${VIEW} where ${SEEN} and n.id = $3`, [...sight(caller), id]);
    if (notice === undefined) throw new Problem(problems.notFound, `There is no notice ${id} that you can see.`);
    const history = await this.#query<NoticeTransition>(
      `select command, before, after, at, account_name as "by", on_behalf_of_name as "onBehalfOf", reason
       from notice_transition where notice_id = $1 order by revision`,
      [id],
    );
    return { ...notice, allowed: allowedTo(caller, notice), history: seesJurisdiction(caller) ? history : history.filter(wasServed) };
  }

  /** What was drafted and served about one assignment, oldest first. @throws Problem NOT_FOUND */
  async of(caller: Caller, assignmentId: string): Promise<AssignmentNotices> {
    const [seen] = await this.#query<object>(
      'select from timer where assignment_id = $3 and jurisdiction_id = $1 and ($2::uuid is null or unit_id = $2)',
      [...sight(caller), assignmentId],
    );
    if (seen === undefined) throw new Problem(problems.notFound, `There is no assignment ${assignmentId} that you can see.`);
    const items = await this.#query<NoticeView>(
      `${VIEW} where ${SEEN} and n.id in (select notice_id from notice_assignment where assignment_id = $3) order by n.id`,
      [...sight(caller), assignmentId],
    );
    return { items };
  }

  #query<T>(sql: string, params: readonly unknown[]): Promise<T[]> {
    return this.unitOfWork.run((tx) => tx.query<T>(sql, params));
  }
}

/** Units see nothing of how a paper came about within the office. */
const wasServed = ({ before, command }: NoticeTransition): boolean => before !== 'PENDING_APPROVAL' && command !== 'DRAFT';

function allowedTo(caller: Caller, { state }: NoticeView): string[] {
  return commandsIn(noticeMachine, state).filter((command) => ROLES_OF[command]?.some((role) => caller.roles.includes(role)));
}
