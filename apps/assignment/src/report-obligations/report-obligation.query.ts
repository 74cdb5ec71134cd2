import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '#messaging';
import { pageOf } from '#persistence';
import { Problem, problems } from '#problem';
import type { Caller } from '#runtime';
import { lastOf, sightOf } from '../reading.js';
import { missingProofs } from './proofs.js';
import type { ListObligations } from './report-obligation.dto.js';
import type { ObligationDetail, ObligationPage, ObligationView, OccurrenceView } from './report-obligation.view.js';

/** What the jurisdiction $1 has, seen by the unit $2: what it is bound to, and what it was handed of another's. */
const SELECT = `
  select o.id, o.revision, o.obligor_unit_id as "obligorUnitId", o.obligor_name as "obligorName", o.title, o.text, o.recurrence,
    o.deadline_text as "deadlineText", o.lead_days as "leadDays", o.recipients, o.publication, o.source, o.next_due as "nextDue",
    o.next_opens as "nextOpens", o.ended_at as "endedAt", o.ended_reason as "endedReason"
  from report_obligation o
  where o.jurisdiction_id = $1 and ($2::uuid is null or o.obligor_unit_id = $2 or exists (
    select from report_occurrence occurrence join assignment part on part.item_id = occurrence.item_id
    where occurrence.obligation_id = o.id and part.unit_id = $2))`;

/** Obligations to report within the caller's sight: the office sees its jurisdiction's, a unit its own. */
@Injectable()
export class ReportObligationQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One page, oldest first. @throws Problem CURSOR_INVALID */
  async page(caller: Caller, { unitId, cursor, limit }: ListObligations): Promise<ObligationPage> {
    const rows = await this.unitOfWork.run((tx) =>
      tx.query<ObligationView>(
        `${SELECT} and ($3::uuid is null or o.obligor_unit_id = $3) and ($4::uuid is null or o.id > $4) order by o.id limit $5`,
        [...sightOf(caller), unitId ?? null, lastOf(cursor), limit + 1],
      ),
    );
    return pageOf(rows, limit, ({ id }) => ({ key: null, id }));
  }

  /** These, in this order. */
  async many(caller: Caller, ids: readonly string[]): Promise<ObligationView[]> {
    return this.unitOfWork.run((tx) => tx.query<ObligationView>(`${SELECT} and o.id = any($3) order by array_position($3, o.id)`, [...sightOf(caller), ids]));
  }

  /** @throws Problem NOT_FOUND also for what the caller may not see */
  async detail(caller: Caller, id: string): Promise<ObligationDetail> {
    return this.unitOfWork.run(async (tx) => {
      const [obligation] = await tx.query<ObligationView>(`${SELECT} and o.id = $3`, [...sightOf(caller), id]);
      if (!obligation) throw new Problem(problems.notFound, 'There is no such obligation.');
      return { ...obligation, occurrences: await occurrencesOf(tx, obligation) };
    });
  }

  /** The obligation an occurrence is of. @throws Problem NOT_FOUND */
  async ofOccurrence(caller: Caller, itemId: string): Promise<ObligationDetail> {
    const [found] = await this.unitOfWork.run((tx) =>
      tx.query<{ id: string }>('select obligation_id as id from report_occurrence where item_id = $1', [itemId]),
    );
    if (!found) throw new Problem(problems.notFound, 'There is no such occurrence.');
    return this.detail(caller, found.id);
  }
}

async function occurrencesOf(tx: Transaction, obligation: ObligationView): Promise<OccurrenceView[]> {
  const rows = await tx.query<Omit<OccurrenceView, 'missing'>>(
    `select occurrence.item_id as id, occurrence.due, part.id as "assignmentId", part.unit_id as "unitId", part.unit_name as "unitName",
       part.state, proofs
     from report_occurrence occurrence
     cross join lateral (
       select id, unit_id, unit_name, state from assignment where item_id = occurrence.item_id order by id desc limit 1
     ) part
     cross join lateral (
       select coalesce(jsonb_agg(jsonb_build_object('id', id, 'recipient', recipient, 'copies', copies, 'sentOn', sent_on,
                'evidenceId', evidence_id, 'note', note, 'url', url, 'filedBy', filed_by ->> 'displayName', 'at', at) order by id), '[]') as proofs
       from report_proof where item_id = occurrence.item_id
     ) filed
     where occurrence.obligation_id = $1 order by occurrence.due desc`,
    [obligation.id],
  );
  return rows.map((occurrence) => ({ ...occurrence, missing: missingProofs(obligation, occurrence.proofs) }));
}
