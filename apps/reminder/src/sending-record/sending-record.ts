import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReminderLevel, Role } from '#contracts';
import type { UnsentReason } from '../ladder/unsent-reason.js';

/** One message as it left, with all its lines. */
export interface SentMessage {
  readonly at: Date;
  readonly unitName: string;
  readonly channel: string;
  readonly lines: readonly SentLine[];
}

export interface SentLine {
  readonly assignmentId: string;
  readonly clause: string;
  readonly ordinal: number;
  readonly role: Role;
  readonly level: ReminderLevel;
  readonly rung: string;
  readonly due: string | null;
}

/** Lines that were not sent, of one instant and reason. `CALENDAR_YEAR_MISSING`: not yet, and not before the year is supplied. */
export interface UnsentLines {
  /** When it was decided; null for what is still held. */
  readonly at: Date | null;
  readonly reason: UnsentReason | 'CALENDAR_YEAR_MISSING';
  readonly lines: number;
}

/** Everything this app has sent and not sent, over all jurisdictions: what a simulation prints. */
@Injectable()
export class SendingRecord {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of sending, by unit name within a morning; lines in the order of the plans. */
  async sent(): Promise<SentMessage[]> {
    return this.dataSource.query<SentMessage[]>(
      `select d.sent_at as at, d.unit_name as "unitName", d.channel,
         jsonb_agg(
           jsonb_build_object('assignmentId', r.assignment_id, 'clause', i.clause, 'ordinal', i.ordinal, 'role', t.role,
             'level', r.level, 'rung', r.rung, 'due', r.due)
           order by i.plan_id, i.position, r.planned_for, r.rung
         ) as lines
       from digest d
       join reminder r on r.digest_id = d.id
       join timer t using (assignment_id)
       join item i using (item_id)
       group by d.id
       order by d.sent_at, d.unit_name, d.id`,
    );
  }

  /** Decided ones by instant, then those held. */
  async unsent(): Promise<UnsentLines[]> {
    return this.dataSource.query<UnsentLines[]>(
      `select recorded_at as at, unsent_because as reason, count(*) as lines
       from reminder where unsent_because is not null group by recorded_at, unsent_because
       union all
       select null, 'CALENDAR_YEAR_MISSING', count(*) from timer where missing_year is not null having count(*) > 0
       order by at nulls last, reason`,
    );
  }

  /** What is under watch: dispatched items and their assignments. */
  async watched(): Promise<{ items: number; assignments: number }> {
    const [row] = await this.dataSource.query<{ items: number; assignments: number }[]>(
      'select count(distinct item_id) as items, count(*) as assignments from timer',
    );
    return row ?? { items: 0, assignments: 0 };
  }
}
