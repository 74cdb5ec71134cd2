import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem, problems } from '#problem';
import { type Caller, seesJurisdiction } from '#runtime';
import { TIMER_COLUMNS, type Timer, waitingStep } from '../timers/timer.js';
import type { AssignmentRemindersView, ReminderRecord } from './assignment-reminders.dto.js';

/** What one assignment was reminded of, what was left out and why, and what comes next. */
@Injectable()
export class AssignmentReminders {
  constructor(private readonly dataSource: DataSource) {}

  /** The office asks about any assignment of its jurisdiction, a unit about its own. @throws Problem NOT_FOUND */
  async of(caller: Caller, assignmentId: string): Promise<AssignmentRemindersView> {
    const [timer] = await this.dataSource.query<Timer[]>(
      `select ${TIMER_COLUMNS} from timer where assignment_id = $1 and jurisdiction_id = $2 and ($3::uuid is null or unit_id = $3)`,
      [assignmentId, caller.jurisdictionId, seesJurisdiction(caller) ? null : caller.unitId],
    );
    if (timer === undefined) throw new Problem(problems.notFound, `There is no assignment ${assignmentId} that you can see.`);
    const reminders = await this.dataSource.query<ReminderRecord[]>(
      `select id, rung, level, round, due, planned_for as "plannedFor", recorded_at as "recordedAt",
         case when unsent_because is null then 'SENT' else 'SUPPRESSED' end as status, unsent_because as reason, digest_id as "digestId"
       from reminder where assignment_id = $1 order by recorded_at, planned_for, id`,
      [assignmentId],
    );
    const step = waitingStep(timer);
    const next = step && { rung: step.rung, level: step.level, at: step.at, heldForYear: step.missingYear };
    return { assignmentId, next, reminders };
  }
}
