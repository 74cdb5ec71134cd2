import { Injectable } from '@nestjs/common';
import { addDays, Clock, firstPeriod, today } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller, requireRevision } from '#runtime';
import { assignmentProblems } from '../problems.js';
import { Occurrences } from './occurrences.js';
import type { ReportTerms } from './report-obligation.js';

/** Terms as somebody sets them: by a rule, or once by a day. */
export interface SetTerms extends ReportTerms {
  /** Where it does not recur: by when. */
  readonly due: string | null;
}

/** Binds units to report (报送义务) and lets them off again. */
@Injectable()
export class ReportObligations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly occurrences: Occurrences,
    private readonly clock: Clock,
  ) {}

  /**
   * Binds each of these units to the terms; what is to be opened already is opened at once.
   * @returns the ids of the obligations, in the order of the units
   * @throws Problem RECURRENCE_UNKNOWN, OBLIGOR_UNKNOWN, OBLIGATION_EXISTS; nothing is changed then
   */
  async bind(caller: Caller, obligorUnitIds: readonly string[], terms: SetTerms): Promise<string[]> {
    const day = today(this.clock);
    const due = terms.recurrence === null ? terms.due : firstPeriod(terms.recurrence, day);
    if (due === null || due < day) {
      throw new Problem(assignmentProblems.recurrenceUnknown, 'No day on or after today follows from the rule.', { recurrence: terms.recurrence, due });
    }
    return this.unitOfWork.run(async (tx) => {
      const names = await this.namesOf(tx, caller, obligorUnitIds);
      const bound = await tx.query<{ id: string; unitId: string }>(
        `insert into report_obligation (jurisdiction_id, obligor_unit_id, obligor_name, title, text, recurrence, deadline_text,
           lead_days, recipients, publication, source, revision, next_due, next_opens, created_by, created_at)
         select $1, obligor.id, obligor.name, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $13, $14
         from jsonb_to_recordset($2) as obligor (id uuid, name text)
         on conflict do nothing
         returning id, obligor_unit_id as "unitId"`,
        [
          caller.jurisdictionId,
          JSON.stringify(obligorUnitIds.map((id) => ({ id, name: names.get(id) }))),
          terms.title,
          terms.text,
          terms.recurrence,
          terms.deadlineText,
          terms.leadDays,
          JSON.stringify(terms.recipients),
          terms.publication,
          terms.source,
          due,
          addDays(due, -terms.leadDays),
          JSON.stringify(actorOf(caller)),
          this.clock.now(),
        ],
      );
      const ids = new Map(bound.map(({ id, unitId }) => [unitId, id]));
      const twice = obligorUnitIds.filter((id) => !ids.has(id));
      if (twice.length > 0) {
        const units = twice.map((id) => names.get(id));
        throw new Problem(assignmentProblems.obligationExists, `${units.join('、')} have to report 「${terms.title}」 already.`, { unitIds: twice, units });
      }
      await this.occurrences.openDue(tx, this.clock.now());
      return obligorUnitIds.flatMap((id) => ids.get(id) ?? []);
    });
  }

  /**
   * Lets the unit off what would come next. What has been opened goes on: ending that is done to its item.
   * @throws Problem NOT_FOUND, OBLIGATION_ENDED, STALE_REVISION
   */
  async end(caller: Caller, id: string, revision: number, reason: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [obligation] = await tx.query<{ revision: number; ended: boolean }>(
        'select revision, ended_at is not null as ended from report_obligation where id = $1 and jurisdiction_id = $2 for update',
        [id, caller.jurisdictionId],
      );
      if (!obligation) throw new Problem(problems.notFound, 'There is no such obligation.');
      if (obligation.ended) throw new Problem(assignmentProblems.obligationEnded, 'The obligation was ended before.');
      requireRevision(obligation.revision, revision);
      await tx.query(
        `update report_obligation
         set revision = revision + 1, next_due = null, next_opens = null, ended_by = $2, ended_at = $3, ended_reason = $4
         where id = $1`,
        [id, JSON.stringify(actorOf(caller)), this.clock.now(), reason],
      );
    });
  }

  private async namesOf(tx: Transaction, caller: Caller, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const known = await tx.query<{ id: string; name: string }>(
      'select id, name from known_unit where jurisdiction_id = $1 and id = any($2) and active',
      [caller.jurisdictionId, unitIds],
    );
    const names = new Map(known.map(({ id, name }) => [id, name]));
    const unknown = unitIds.filter((id) => !names.has(id));
    if (unknown.length > 0) throw new Problem(assignmentProblems.obligorUnknown, 'Some of these are no active units of the directory.', { unknown });
    return names;
  }
}
