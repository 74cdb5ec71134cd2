import { Injectable } from '@nestjs/common';
import { shanghaiDate } from '#calendar';
import type { Transaction } from '#messaging';
import { PAPER_CHANNEL } from '../channel.js';
import type { Step } from '../ladder/ladder.js';
import { holdCirculars, touchOtherPages } from './next-circular.js';

/** Assignments whose ladder came to the same paper. */
export interface Drafted {
  readonly ids: readonly string[];
  readonly step: Step;
}

/**
 * Drafts the papers of levels 2 to 4. A 督办单 speaks of one assignment; what comes to 通报 is collected on the unit's
 * page of the next one. A draft reaches nobody: it waits for its countersignature.
 */
@Injectable()
export class Drafting {
  /** Writes drafts with the rungs that led to them. Timers of the assignments must be locked by `tx`. */
  async draft(tx: Transaction, drafts: readonly Drafted[], now: Date): Promise<void> {
    if (drafts.length === 0) return;
    await this.#holdCirculars(tx, drafts);
    const pages = await tx.query<{ id: string; jurisdictionId: string; level: string }>(
      `with step as (
         select * from jsonb_to_recordset($3) as s("group" int, rung text, level text, "plannedFor" timestamptz)
       ), line as materialized (
         select uuidv7() as own_id, ordered.*
         from (
           select t.*, s.rung as step_rung, s.level, s."plannedFor"
           from unnest($1::uuid[], $2::int[]) as claimed (assignment_id, "group")
           join timer t using (assignment_id)
           join item i using (item_id)
           join step s using ("group")
           where t.assignment_id = any($1) -- else the planner may hash the whole table
           order by i.plan_id desc, i.position desc, t.unit_name desc, t.assignment_id desc -- lists show the latest id first
         ) ordered
       ), page as (
         insert into notice (id, jurisdiction_id, level, state, unit_id, unit_name, policy_version, day, drafted_at, correlation_id)
         select own_id, jurisdiction_id, level, 'PENDING_APPROVAL', unit_id, unit_name, policy_version, $4::date, $5::timestamptz, correlation_id
         from line where level <> 'CIRCULAR'
         union all
         select (array_agg(own_id))[1], jurisdiction_id, 'CIRCULAR', 'PENDING_APPROVAL', unit_id, max(unit_name), max(policy_version), $4::date, $5::timestamptz,
           min(correlation_id)
         from line where level = 'CIRCULAR' group by jurisdiction_id, unit_id
         on conflict (unit_id) where level = 'CIRCULAR' and state = 'PENDING_APPROVAL' do update set revision = notice.revision + 1
         returning id, jurisdiction_id, unit_id, level, revision
       ), noted as (
         insert into notice_transition (notice_id, revision, command, before, after, at)
         select id, revision, 'DRAFT', case when revision > 1 then 'PENDING_APPROVAL' end, 'PENDING_APPROVAL', $5 from page
       ), placed as materialized (
         select l.*, page.id as notice_id
         from line l join page on case when l.level = 'CIRCULAR' then page.level = 'CIRCULAR' and page.unit_id = l.unit_id else page.id = l.own_id end
       ), listed as (
         insert into notice_assignment (notice_id, assignment_id, rung, due, handler_name, raises)
         select notice_id, assignment_id, step_rung, due, handler_name, (
           select n.id from notice_assignment a join notice n on n.id = a.notice_id
           where a.assignment_id = placed.assignment_id and a.left_because is null and n.state in ('SERVED', 'REPLIED') and n.level <> 'URGE'
           order by n.id desc limit 1)
         from placed
         on conflict (notice_id, assignment_id) do update
           set left_because = null, rung = excluded.rung, due = excluded.due, raises = excluded.raises
       ), recorded as (
         insert into reminder (assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, notice_id)
         select assignment_id, deadline_revision, round, step_rung, level, unit_id, $6, due, "plannedFor", $5, notice_id from placed
       )
       select id, jurisdiction_id as "jurisdictionId", level from page`,
      [
        drafts.flatMap(({ ids }) => ids),
        drafts.flatMap(({ ids }, group) => ids.map(() => group)),
        JSON.stringify(drafts.map(({ step: { rung, level, at } }, group) => ({ group, rung, level, plannedFor: at }))),
        shanghaiDate(now),
        now,
        PAPER_CHANNEL,
      ],
    );
    await touchOtherPages(tx, pages.filter(({ level }) => level === 'CIRCULAR'));
  }

  async #holdCirculars(tx: Transaction, drafts: readonly Drafted[]): Promise<void> {
    const ids = drafts.flatMap((draft) => (draft.step.level === 'CIRCULAR' ? draft.ids : []));
    if (ids.length === 0) return;
    const jurisdictions = await tx.query<{ id: string }>('select distinct jurisdiction_id as id from timer where assignment_id = any($1)', [ids]);
    await holdCirculars(tx, jurisdictions.map(({ id }) => id));
  }
}
