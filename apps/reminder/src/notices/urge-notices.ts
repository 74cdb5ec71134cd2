import { Injectable } from '@nestjs/common';
import { shanghaiDate, yearOf } from '#calendar';
import { Causation, type Transaction } from '#messaging';
import type { LadderPolicy } from '../ladder/policy.js';
import { Policies } from '../policies/policies.js';
import { NoticeLog } from './notice-log.js';
import { lockCounters } from './numbering.js';

/** Assignments urged on one rung. */
export interface Urged {
  readonly ids: readonly string[];
  readonly rung: string;
  /** What a person who urges has to say; null where the ladder does. */
  readonly text: string | null;
}

interface Served {
  readonly noticeId: string;
  readonly jurisdictionId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly revision: number;
  readonly number: string;
  readonly correlationId: string;
  readonly assignments: readonly { readonly assignmentId: string; readonly itemId: string; readonly planId: string }[];
}

/**
 * The 催办单: one a unit and morning, numbered, served by the system, naming all that is urged that morning. What is
 * urged later the same day is added to it, unless it was answered or lifted by then: that makes another one.
 */
@Injectable()
export class UrgeNotices {
  constructor(
    private readonly policies: Policies,
    private readonly log: NoticeLog,
  ) {}

  async serve(tx: Transaction, urged: readonly Urged[], now: Date): Promise<void> {
    if (urged.length === 0) return;
    const day = shanghaiDate(now);
    const year = yearOf(day);
    const ids = urged.flatMap((some) => some.ids);
    const rungs = urged.flatMap((some) => some.ids.map(() => some.rung));
    const texts = urged.flatMap((some) => some.ids.map(() => some.text));
    const jurisdictions = await tx.query<{ id: string }>(
      'select distinct jurisdiction_id as id from timer where assignment_id = any($1) order by 1',
      [ids],
    );
    const jurisdictionIds = jurisdictions.map(({ id }) => id);
    // Before the statement that reads which notices there are: what others served meanwhile is seen by it.
    await lockCounters(tx, jurisdictionIds, 'URGE', year);
    const policies: { id: string; active: LadderPolicy }[] = [];
    for (const id of jurisdictionIds) policies.push({ id, active: (await this.policies.of(id, tx)).active });
    const served = await tx.query<{ id: string }>(
      `with line as materialized (
         select t.*, claimed.rung as urged_rung, claimed.text
         from unnest($1::uuid[], $2::text[], $7::text[]) as claimed (assignment_id, rung, text) join timer t using (assignment_id)
         where t.assignment_id = any($1) -- else the planner may hash the whole table
       ), unit as (
         select jurisdiction_id, unit_id, max(unit_name) as unit_name, min(correlation_id) as correlation_id,
           coalesce(string_agg(distinct text, E'\\n'), '') as demand
         from line group by jurisdiction_id, unit_id
       ), standing as (
         select n.id, n.unit_id, unit.demand from notice n join unit using (unit_id) where n.level = 'URGE' and n.day = $4 and n.state = 'SERVED'
       ), fresh as materialized (
         select uuidv7() as id, u.*, p.prefix, p.version,
           c.last + row_number() over (partition by u.jurisdiction_id order by u.unit_id) as serial
         from unit u
         join notice_counter c on c.jurisdiction_id = u.jurisdiction_id and c.level = 'URGE' and c.year = $5
         join jsonb_to_recordset($3) as p(id uuid, prefix text, version text) on p.id = u.jurisdiction_id
         where u.unit_id not in (select unit_id from standing)
       ), counted as (
         update notice_counter c set last = f.serial
         from (select jurisdiction_id, max(serial) as serial from fresh group by jurisdiction_id) f
         where c.jurisdiction_id = f.jurisdiction_id and c.level = 'URGE' and c.year = $5
       ), grown as (
         update notice n set revision = n.revision + 1, demand = concat_ws(E'\\n', nullif(n.demand, ''), nullif(s.demand, '')) from standing s where n.id = s.id
         returning n.id, n.revision, n.unit_id
       ), made as (
         insert into notice (id, jurisdiction_id, level, state, unit_id, unit_name, policy_version, day, drafted_at, served_at, number, demand, correlation_id)
         select id, jurisdiction_id, 'URGE', 'SERVED', unit_id, unit_name, version, $4, $6, $6,
           prefix || '〔' || $5::int || '〕' || serial || '号', demand, correlation_id
         from fresh
         returning id, revision, unit_id
       ), every as (select * from grown union all select * from made), noted as (
         insert into notice_transition (notice_id, revision, command, before, after, at)
         select id, revision, 'SERVE', case when revision > 1 then 'SERVED' end, 'SERVED', $6 from every
       ), listed as (
         insert into notice_assignment (notice_id, assignment_id, rung, due, handler_name)
         select every.id, l.assignment_id, l.urged_rung, l.due, l.handler_name from line l join every using (unit_id)
         on conflict (notice_id, assignment_id) do nothing
       )
       select id from every`,
      [
        ids,
        rungs,
        JSON.stringify(policies.map(({ id, active }) => ({ id, prefix: active.numberPrefixes.URGE, version: active.version }))),
        day,
        year,
        now,
        texts,
      ],
    );
    await this.#publish(tx, served.map(({ id }) => id), now);
  }

  async #publish(tx: Transaction, ids: readonly string[], now: Date): Promise<void> {
    const notices = await tx.query<Served>(
      `select n.id as "noticeId", n.jurisdiction_id as "jurisdictionId", n.unit_id as "unitId", n.unit_name as "unitName",
         n.revision, n.number, n.correlation_id as "correlationId",
         jsonb_agg(jsonb_build_object('assignmentId', t.assignment_id, 'itemId', t.item_id, 'planId', i.plan_id)
           order by i.plan_id, i.position, t.assignment_id) as assignments
       from notice n
       join notice_assignment a on a.notice_id = n.id and a.left_because is null
       join timer t using (assignment_id)
       join item i using (item_id)
       where n.id = any($1)
       group by n.id
       order by n.number`,
      [ids],
    );
    for (const { correlationId, number, assignments, ...notice } of notices) {
      Causation.run({ correlationId, causationId: null, actor: null }, () =>
        this.log.served(tx, { ...notice, level: 'URGE' }, { number, assignments, replyBy: null, signedBy: null }, now),
      );
    }
  }
}
