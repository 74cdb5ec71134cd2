import type { PlainDate } from '#calendar';
import type { AccountRole, Actor } from '#contracts';

export const SUBSTITUTION_STATES = ['CURRENT', 'COMING', 'OVER'] as const;
/** Whether it holds today, will, or does no longer: its time has passed, or it was ended. Derived, never stored. */
export type SubstitutionState = (typeof SUBSTITUTION_STATES)[number];

/** AB角: for some days a colleague acts in the place of an absent one. Both names go with whatever is done. */
export interface Substitution {
  readonly id: string;
  readonly state: SubstitutionState;
  /** Of both, when it was arranged. */
  readonly unitId: string;
  readonly unitName: string;
  readonly absent: Person;
  readonly substitute: Person;
  /** First and last day in Shanghai, both included. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
  readonly arrangedBy: Actor;
  readonly arrangedAt: Date;
  /** Null while it runs its time. */
  readonly endedAt: Date | null;
  readonly endedBy: Actor | null;
  readonly endReason: string | null;
}

export interface Person {
  readonly accountId: string;
  readonly displayName: string;
}

/** What somebody arranges. */
export interface Arrangement {
  readonly absentAccountId: string;
  readonly substituteAccountId: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
}

/** An account as its colleagues see it. */
export interface Colleague extends Person {
  readonly roles: readonly AccountRole[];
  readonly unitId: string;
  readonly unitName: string;
}

/** Longest absence one arrangement covers, in days. */
export const LONGEST_DAYS = 366;

/** {@link SubstitutionState} on the day in parameter `today`, `$2` for one. */
export const stateOn = (today: string): string =>
  `case when ended_at is not null or to_date < ${today}::date then 'OVER' when from_date > ${today}::date then 'COMING' else 'CURRENT' end`;

/** Columns of {@link Substitution} on the day in parameter `today`, from {@link SUBSTITUTION_TABLES}. */
export const substitutionColumns = (today: string): string => `
  substitution.id, ${stateOn(today)} as state, substitution.unit_id as "unitId", unit.name as "unitName",
  json_build_object('accountId', absent.id, 'displayName', absent.display_name) as absent,
  json_build_object('accountId', substitute.id, 'displayName', substitute.display_name) as substitute,
  from_date::text as "from", to_date::text as "to", reason, arranged_by as "arrangedBy", arranged_at as "arrangedAt",
  ended_at as "endedAt", ended_by as "endedBy", end_reason as "endReason"`;

export const SUBSTITUTION_TABLES = `
  substitution
  join unit on unit.id = substitution.unit_id
  join account absent on absent.id = substitution.absent_id
  join account substitute on substitute.id = substitution.substitute_id`;
