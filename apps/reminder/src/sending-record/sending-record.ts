import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReminderLevel, Role } from '#contracts';
import { PAPER_CHANNEL } from '../channel.js';
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

/**
 * Lines that were not sent, of one instant and reason. `CALENDAR_YEAR_MISSING`: not yet, and not before the year is
 * supplied. `AWAITING_SIGNATURE`: the draft of a paper nobody has countersigned; `NOT_SIGNED`: one that was given up.
 */
export interface UnsentLines {
  /** When it was decided; null for what is still held. */
  readonly at: Date | null;
  readonly reason: UnsentReason | 'CALENDAR_YEAR_MISSING' | 'AWAITING_SIGNATURE' | 'NOT_SIGNED';
  readonly lines: number;
}

/** Everything this app has sent and not sent, over all jurisdictions: what a simulation prints. */
@Injectable()
export class SendingRecord {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Digests, and papers that were countersigned, in the order of sending, by unit name within a morning; lines in the
   * order of the plans. A paper's are what it said when it was served: assignments that left its draft are not among them.
   */
  async sent(): Promise<SentMessage[]> {
    return this.dataSource.query<SentMessage[]>(
      `with message as (
         select d.id, d.sent_at as at, d.unit_name, d.channel, r.assignment_id, r.level, r.rung, r.due, r.planned_for
         from digest d join reminder r on r.digest_id = d.id
         union all
         select n.id, n.served_at, n.unit_name, $1, a.assignment_id, n.level, coalesce(a.rung, n.level), a.due, n.drafted_at
         from notice n
         join notice_assignment a on a.notice_id = n.id
         join timer t using (assignment_id)
         join item i using (item_id)
         where n.served_at is not null and n.level <> 'URGE' and exists (
           select from jsonb_to_recordset(n.content->'items') as said(text text, unit text, due date)
           where said.text = i.text and said.unit = n.unit_name and said.due is not distinct from a.due)
       )
       select m.at, m.unit_name as "unitName", m.channel,
         jsonb_agg(
           jsonb_build_object('assignmentId', m.assignment_id, 'clause', i.clause, 'ordinal', i.ordinal, 'role', t.role,
             'level', m.level, 'rung', m.rung, 'due', m.due)
           order by i.plan_id, i.position, m.planned_for, m.rung
         ) as lines
       from message m
       join timer t using (assignment_id)
       join item i using (item_id)
       group by m.id, m.at, m.unit_name, m.channel
       order by m.at, m.unit_name, m.id`,
      [PAPER_CHANNEL],
    );
  }

  /** By instant, those held at the end. */
  async unsent(): Promise<UnsentLines[]> {
    return this.dataSource.query<UnsentLines[]>(
      `select recorded_at as at, unsent_because as reason, count(*) as lines
       from reminder where unsent_because is not null group by recorded_at, unsent_because
       union all
       select coalesce(n.settled_at, n.drafted_at), case n.state when 'DISCARDED' then 'NOT_SIGNED' else 'AWAITING_SIGNATURE' end, count(*)
       from notice n join notice_assignment a on a.notice_id = n.id and (n.state = 'DISCARDED' or a.left_because is null)
       where n.state in ('PENDING_APPROVAL', 'DISCARDED') group by 1, 2
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
