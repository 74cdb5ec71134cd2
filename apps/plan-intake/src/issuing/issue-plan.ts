import { Injectable } from '@nestjs/common';
import { Clock, type WorkingCalendar } from '#calendar';
import { MAX_BULK_ENTRIES, planIssuedV1, type PlanIssuedV1 } from '#contracts';
import { UnitOfWork } from '#messaging';
import { actorOf, type Caller, WorkingCalendars } from '#runtime';
import { Plan } from '../plans/plan.entity.js';
import { PlanRepository } from '../plans/plan.repository.js';
import { stateAfter } from '../plans/plan-transition.js';
import { type ItemUnderReview, PlanReview, type PlanUnderReview } from '../review/plan-review.js';
import type { Unit } from '../units/unit.entity.js';
import { issuedDeadline } from './issued-deadline.js';
import { issuedTargets } from './issued-targets.js';
import { splitIntoParts } from './parts.js';

type IssuedItem = PlanIssuedV1['items'][number];

/** 下达: freezes a confirmed plan and tells everybody who has to do something about it. */
@Injectable()
export class IssuePlan {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: PlanRepository,
    private readonly review: PlanReview,
    private readonly calendars: WorkingCalendars,
    private readonly clock: Clock,
  ) {}

  /**
   * The plan's items leave as `plan.issued.v1`, in as many parts as it takes, in the transaction that makes it ISSUED.
   * @throws Problem NOT_FOUND, STALE_REVISION, PLAN_STATE_CONFLICT, PLAN_NOT_ISSUABLE
   */
  async issue(caller: Caller, planId: string, revision: number): Promise<PlanUnderReview> {
    return this.unitOfWork.run(async (tx) => {
      const plan = await this.plans.lock(tx, caller.jurisdictionId, planId, revision);
      const whole = await this.review.of(tx, plan);
      const state = stateAfter(plan, 'issue', whole);
      const calendar = await this.calendars.of(plan.jurisdictionId, tx);
      const items = dispatchedItems(whole, calendar);
      const issuedAt = this.clock.now();
      Object.assign(plan, {
        state,
        revision: plan.revision + 1,
        issuedAt,
        issuedBy: actorOf(caller),
        calendarVersion: calendar.version,
        unitSnapshot: unitsOf(items, whole.units),
      });
      await tx.manager.save(Plan, plan);

      const parts = splitIntoParts(items, MAX_BULK_ENTRIES);
      for (const [index, part] of parts.entries()) {
        tx.publish({
          contract: planIssuedV1,
          jurisdictionId: plan.jurisdictionId,
          subject: { type: 'plan', id: plan.id, revision: plan.revision },
          payload: {
            plan: {
              id: plan.id,
              title: plan.title,
              docNumber: plan.docNumber,
              year: plan.year,
              issuedAt: issuedAt.toISOString(),
            },
            part: index + 1,
            parts: parts.length,
            units: unitsOf(part, whole.units),
            items: part,
          },
        });
      }
      return whole;
    });
  }
}

/** The recipients of these items, each once, under the name it has now. */
function unitsOf(items: readonly IssuedItem[], units: ReadonlyMap<string, Unit>): { id: string; name: string }[] {
  const ids = new Set(items.flatMap(({ recipients }) => recipients.map(({ unitId }) => unitId)));
  return [...ids].flatMap((id) => {
    const unit = units.get(id);
    return unit ? [{ id, name: unit.name }] : [];
  });
}

function dispatchedItems({ plan, items }: PlanUnderReview, calendar: WorkingCalendar): IssuedItem[] {
  return items.flatMap((item) => {
    const { deadline, dropped } = item.effective;
    return dropped || !deadline ? [] : [issuedItem(item, issuedDeadline(deadline, plan.issuedOn, calendar))];
  });
}

function issuedItem({ row, duty, recipients }: ItemUnderReview, deadline: IssuedItem['deadline']): IssuedItem {
  const { section, clause, ordinal, clauseTitle, text, responsibility } = row.read;
  return {
    itemId: row.id,
    revision: row.revision,
    position: row.position,
    section,
    clause,
    ordinal,
    title: clauseTitle,
    text,
    responsibility,
    duty,
    deadline,
    targets: issuedTargets(row.read),
    recipients: recipients.map((recipient) => ({ ...recipient })),
  };
}
