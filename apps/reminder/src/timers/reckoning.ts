import { Injectable } from '@nestjs/common';
import type { WorkingCalendar } from '#calendar';
import type { Transaction } from '#messaging';
import { WorkingCalendars } from '#runtime';
import { type LadderFacts, type Step, ladderOf } from '../ladder/ladder.js';
import type { LadderPolicy } from '../ladder/policy.js';
import { Policies } from '../policies/policies.js';

/** What the ladders of one jurisdiction are reckoned by. Assignments that stand alike are reckoned once. */
export class Reckoning {
  readonly #ladders = new Map<string, Step[]>();

  constructor(
    readonly calendar: WorkingCalendar,
    /** What new timers start under. */
    readonly active: LadderPolicy,
    private readonly policies: ReadonlyMap<string, LadderPolicy>,
  ) {}

  /** The same with one policy more. */
  with(policy: LadderPolicy): Reckoning {
    return new Reckoning(this.calendar, this.active, new Map([...this.policies, [policy.version, policy]]));
  }

  /** @throws when no release and nobody of the jurisdiction has made that policy */
  policy(version: string): LadderPolicy {
    const policy = this.policies.get(version);
    if (policy === undefined) throw new Error(`no ladder policy 「${version}」; there are ${[...this.policies.keys()].join(', ')}`);
    return policy;
  }

  /** Every step of an assignment, by instant. */
  ladderOf(timer: LadderFacts & { readonly policyVersion: string }): readonly Step[] {
    const key = JSON.stringify([
      timer.policyVersion,
      timer.state,
      timer.signFrom,
      timer.signedOn,
      timer.due,
      timer.overdueFrom,
      timer.reportDue,
      timer.noticeLevel,
      timer.noticeState,
      timer.noticeOn,
      timer.draftLevel,
    ]);
    let ladder = this.#ladders.get(key);
    if (ladder === undefined) this.#ladders.set(key, (ladder = ladderOf(timer, this.policy(timer.policyVersion), this.calendar)));
    return ladder;
  }
}

/** Reckonings of jurisdictions, good for one piece of work: calendar and policies are those of its moment. */
@Injectable()
export class Reckonings {
  constructor(
    private readonly calendars: WorkingCalendars,
    private readonly policies: Policies,
  ) {}

  async of(jurisdictionId: string, tx: Transaction): Promise<Reckoning> {
    const { active, all } = await this.policies.of(jurisdictionId, tx);
    return new Reckoning(await this.calendars.of(jurisdictionId, tx), active, all);
  }
}
