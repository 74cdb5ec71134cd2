import { Injectable } from '@nestjs/common';
import { CalendarYearMissing, addDays, atShanghai, shanghaiDate } from '#calendar';
import type { AssignmentState } from '#contracts';
import type { Transaction } from '#messaging';
import { asksIn } from '../ladder/ladder.js';
import { nextSendingInstant } from '../ladder/sending-hours.js';
import { type LineGroup, Lines, type SentLines } from '../lines/lines.js';
import { type Reckoning, Reckonings } from '../timers/reckoning.js';

interface DueLines {
  readonly jurisdictionId: string;
  readonly urgeId: string;
  readonly text: string;
  readonly policyVersion: string;
  readonly state: AssignmentState;
  readonly leaveAt: Date;
  readonly ids: readonly string[];
}

/** Lets urges by hand leave with the digests of their units. */
@Injectable()
export class ManualUrges {
  constructor(
    private readonly reckonings: Reckonings,
    private readonly lines: Lines,
  ) {}

  /**
   * Sends at most `limit` lines that are due. Out of hours they are put off; what is no longer asked for by then is
   * recorded instead.
   */
  async leave(tx: Transaction, now: Date, limit: number): Promise<{ claimed: number; fired: number; sent: readonly SentLines[] }> {
    const due = await tx.query<DueLines>(
      `with claimed as (
         select l.urge_id, u.text, l.leave_at, t.assignment_id, t.jurisdiction_id, t.policy_version, t.state
         from urge_line l join urge u on u.id = l.urge_id join timer t using (assignment_id)
         where l.leave_at <= $1 order by t.assignment_id limit $2 for update of l, t skip locked
       )
       select jurisdiction_id as "jurisdictionId", urge_id as "urgeId", text, policy_version as "policyVersion", state,
         leave_at as "leaveAt", array_agg(assignment_id) as ids
       from claimed group by jurisdiction_id, urge_id, text, policy_version, state, leave_at`,
      [now, limit],
    );
    if (due.length === 0) return { claimed: 0, fired: 0, sent: [] };
    const leaving: (LineGroup & { readonly urgeId: string })[] = [];
    const waiting: { readonly urgeId: string; readonly ids: readonly string[]; readonly leaveAt: Date }[] = [];
    for (const [jurisdictionId, own] of Map.groupBy(due, (lines) => lines.jurisdictionId)) {
      const reckoning = await this.reckonings.of(jurisdictionId, tx);
      for (const lines of own) {
        const leaveAt = opening(now, lines.policyVersion, reckoning);
        if (leaveAt > now) waiting.push({ ...lines, leaveAt });
        else leaving.push({ urgeId: lines.urgeId, ...lineGroup(lines) });
      }
    }
    const sent = await this.lines.write(tx, leaving, now);
    await this.#settle(tx, [...waiting, ...leaving.map(({ urgeId, ids }) => ({ urgeId, ids, leaveAt: null }))]);
    const count = (some: readonly { readonly ids: readonly string[] }[]) => some.reduce((sum, { ids }) => sum + ids.length, 0);
    return { claimed: count(due), fired: count(leaving), sent };
  }

  async #settle(tx: Transaction, lines: readonly { urgeId: string; ids: readonly string[]; leaveAt: Date | null }[]): Promise<void> {
    await tx.query(
      `update urge_line l set leave_at = s."leaveAt"
       from jsonb_to_recordset($1) as s("urgeId" uuid, ids uuid[], "leaveAt" timestamptz)
       where l.urge_id = s."urgeId" and l.assignment_id = any(s.ids)`,
      [JSON.stringify(lines.map(({ urgeId, ids, leaveAt }) => ({ urgeId, ids, leaveAt })))],
    );
  }
}

function lineGroup({ urgeId, text, state, leaveAt, ids }: DueLines): LineGroup {
  const step = { rung: `URGE@${urgeId}`, level: 'URGE', at: leaveAt } as const;
  return asksIn(state) ? { ids, text, send: [step], unsent: [] } : { ids, send: [], unsent: [{ step, reason: 'NO_LONGER_ASKED' }] };
}

/** When the lines may leave; the next morning is asked again where today lies in a year the calendar does not know. */
function opening(now: Date, policyVersion: string, reckoning: Reckoning): Date {
  const policy = reckoning.policy(policyVersion);
  try {
    return nextSendingInstant(now, policy, reckoning.calendar);
  } catch (error) {
    if (error instanceof CalendarYearMissing) return atShanghai(addDays(shanghaiDate(now), 1), policy.fireAt);
    throw error;
  }
}
