import { Injectable } from '@nestjs/common';
import { type PlainDate, shanghaiDate } from '#calendar';
import { UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import { standingsOn } from '../letters/standing.js';
import { Reckonings } from '../timers/reckoning.js';
import { restReason } from '../timers/rest.js';
import { TIMER_COLUMNS, type Timer } from '../timers/timer.js';
import type { AssignmentRemindersView, ReminderRecord } from './assignment-reminders.dto.js';

/** What one assignment was reminded of, what was left out and why, and what comes next. */
@Injectable()
export class AssignmentReminders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reckonings: Reckonings,
  ) {}

  /** The office asks about any assignment of its jurisdiction, a unit about its own. @throws Problem NOT_FOUND */
  of(caller: Caller, assignmentId: string): Promise<AssignmentRemindersView> {
    return this.unitOfWork.run(async (tx) => {
      const [timer] = await tx.query<Timer>(
        `select ${TIMER_COLUMNS} from timer where assignment_id = $1 and jurisdiction_id = $2 and ($3::uuid is null or unit_id = $3)`,
        [assignmentId, caller.jurisdictionId, seesJurisdiction(caller) ? null : caller.unitId],
      );
      if (timer === undefined) throw new Problem(problems.notFound, `There is no assignment ${assignmentId} that you can see.`);
      const reminders = await tx.query<Omit<ReminderRecord, 'standing'>>(
        `select id, rung, level, round, deadline_revision as "deadlineRevision", due, planned_for as "plannedFor", recorded_at as "recordedAt",
           case when unsent_because is not null then 'SUPPRESSED' when digest_id is null then 'DRAFTED' else 'SENT' end as status,
           unsent_because as reason, digest_id as "digestId", notice_id as "noticeId"
         from reminder where assignment_id = $1 order by recorded_at, planned_for, id`,
        [assignmentId],
      );
      const reckoning = await this.reckonings.of(caller.jurisdictionId, tx);
      const step = reckoning.ladderOf(timer).find(({ rung }) => rung === timer.rung);
      const standingAt = (at: Date, rung: string, due: PlainDate | null) => standingsOn(shanghaiDate(at), reckoning.calendar)(rung, due);
      return {
        assignmentId,
        next: step === undefined ? null : {
          rung: step.rung,
          level: step.level,
          standing: timer.fireAt && standingAt(timer.fireAt, step.rung, timer.due),
          at: timer.fireAt,
          heldForYear: timer.missingYear,
        },
        restsBecause: restReason(timer),
        reminders: reminders.map((record) => ({
          ...record,
          standing: record.status === 'SUPPRESSED' ? null : standingAt(record.recordedAt, record.rung, record.due),
        })),
      };
    });
  }
}
