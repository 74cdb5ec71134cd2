import { Injectable } from '@nestjs/common';
import { CalendarYearMissing, Clock, shanghaiDate } from '#calendar';
import { CLOSED_ASSIGNMENT_STATES, type ReminderLevel } from '#contracts';
import { UnitOfWork } from '#messaging';
import type { Caller } from '#runtime';
import { stand } from '../ladder/ladder.js';
import { nextSendingInstant } from '../ladder/sending-hours.js';
import { fire, type NextStanding } from '../timers/fire.js';
import { standUnder } from '../timers/advance.js';
import { type Reckoning, Reckonings } from '../timers/reckoning.js';
import { STANDING_COLUMNS, type Standing } from '../timers/timer.js';
import type { PolicyPreview, PolicyPreviewRequest, PreviewDay, PreviewTotals, PreviewUnit } from './ladder-policies.dto.js';
import { readPolicy } from './read-policy.js';

/** What the previewed policy is called while it is tried. */
const TRIED = 'tried';
const DAY_MS = 86_400_000;

/** Timers that stand alike, by unit: reckoned once, however many they are. */
interface Group extends Standing {
  readonly units: readonly { readonly unitId: string; readonly unitName: string; readonly timers: number }[];
}

/** One thing that happens to a timer. */
interface Occasion {
  readonly day: string;
  readonly level: ReminderLevel;
  readonly drafted: boolean;
}

/** 「照此政策，本周12个单位收到31条」: what would leave if all running timers were under a policy. Nothing is written. */
@Injectable()
export class PolicyPreviews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reckonings: Reckonings,
    private readonly clock: Clock,
  ) {}

  /** As if nobody did anything meanwhile. @throws Problem LADDER_POLICY_FAULTY */
  async of({ jurisdictionId }: Caller, { policy, days }: PolicyPreviewRequest): Promise<PolicyPreview> {
    const tried = { ...readPolicy(policy), version: TRIED };
    const from = this.clock.now();
    const to = new Date(from.getTime() + days * DAY_MS);
    const [present, groups] = await this.unitOfWork.run(async (tx) => [
      await this.reckonings.of(jurisdictionId, tx),
      await tx.query<Group>(
        `select state, "signFrom", "signedOn", due, "overdueFrom", "reportDue", "noticeLevel", "noticeState", "noticeOn", "draftLevel",
           "policyVersion", climbed, rung, jsonb_agg(jsonb_build_object('unitId', unit_id, 'unitName', unit_name, 'timers', timers)) as units
         from (
           select ${STANDING_COLUMNS}, unit_id, max(unit_name) as unit_name, count(*)::int as timers
           from timer where jurisdiction_id = $1 and state <> all($2)
           group by state, sign_from, signed_on, due, overdue_from, report_due, notice_level, notice_state, notice_on, draft_level,
             policy_version, climbed, rung, unit_id
         ) standing
         group by state, "signFrom", "signedOn", due, "overdueFrom", "reportDue", "noticeLevel", "noticeState", "noticeOn", "draftLevel",
           "policyVersion", climbed, rung`,
        [jurisdictionId, CLOSED_ASSIGNMENT_STATES],
      ),
    ]);
    const reckoning = present.with(tried);
    const planned = groups.map((group) => ({ group, occasions: occasionsOf(standUnder(group, TRIED, from, reckoning), reckoning, from, to) }));
    const { byUnit, ...totals } = tally(planned);
    const now = tally(groups.map((group) => ({ group, occasions: occasionsOf(group, present, from, to) })));
    return {
      from,
      to,
      ...totals,
      present: { units: now.units, lines: now.lines, drafts: now.drafts },
      byDay: byDay(planned),
      byUnit,
    };
  }
}

const timersOf = ({ units }: Group): number => units.reduce((sum, { timers }) => sum + timers, 0);

const movedOn = (standing: Standing, next: NextStanding): Standing => ({ ...standing, ...next });

function occasionsOf(start: Standing, reckoning: Reckoning, from: Date, to: Date): Occasion[] {
  const occasions: Occasion[] = [];
  const policy = reckoning.policy(start.policyVersion);
  let standing = start;
  let at = stand(reckoning.ladderOf(standing), standing.climbed).next?.at ?? null;
  try {
    while (at !== null) {
      const leaves = nextSendingInstant(at > from ? at : from, policy, reckoning.calendar);
      if (leaves > to) break;
      const { send, draft, next } = fire(standing, leaves, reckoning);
      const day = shanghaiDate(leaves);
      occasions.push(...send.map(({ level }) => ({ day, level, drafted: false })));
      if (draft !== null) occasions.push({ day, level: draft.level, drafted: true });
      standing = movedOn(standing, next);
      at = next.fireAt;
    }
  } catch (error) {
    // From there on everything is held until the year is entered.
    if (!(error instanceof CalendarYearMissing)) throw error;
  }
  return occasions;
}

function byDay(planned: readonly { group: Group; occasions: readonly Occasion[] }[]): PreviewDay[] {
  const days = new Map<string, PreviewDay>();
  for (const { group, occasions } of planned) {
    for (const { day, level } of occasions.filter(({ drafted }) => !drafted)) {
      const known = days.get(`${day} ${level}`)?.lines ?? 0;
      days.set(`${day} ${level}`, { day, level, lines: known + timersOf(group) });
    }
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function tally(planned: readonly { group: Group; occasions: readonly Occasion[] }[]): PreviewTotals & { byUnit: PreviewUnit[] } {
  const units = new Map<string, PreviewUnit>();
  for (const { group, occasions } of planned) {
    const drafts = occasions.filter(({ drafted }) => drafted).length;
    const lines = occasions.length - drafts;
    if (occasions.length === 0) continue;
    for (const { unitId, unitName, timers } of group.units) {
      const known = units.get(unitId) ?? { unitId, unitName, lines: 0, drafts: 0 };
      units.set(unitId, { ...known, lines: known.lines + lines * timers, drafts: known.drafts + drafts * timers });
    }
  }
  const byUnit = [...units.values()].sort((a, b) => b.lines - a.lines || (a.unitName < b.unitName ? -1 : 1));
  return {
    units: byUnit.filter(({ lines }) => lines > 0).length,
    lines: byUnit.reduce((sum, { lines }) => sum + lines, 0),
    drafts: byUnit.reduce((sum, { drafts }) => sum + drafts, 0),
    byUnit,
  };
}
