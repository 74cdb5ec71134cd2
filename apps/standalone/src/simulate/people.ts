import { v7 as uuidv7 } from 'uuid';
import type { AccountRole } from '#contracts';
import type { Caller } from '#runtime';

/** Who acts in a simulation. At the office those who ask, decide and sign are three: nobody accepts what is its own. */
export class People {
  private readonly office = uuidv7();
  private readonly liaisons = new Map<string, Caller>();
  /** Reads in, corrects, issues. */
  readonly editor: Caller;
  /** Confirms plans, accepts work, decides requests. */
  readonly reviewer: Caller;
  /** Countersigns. */
  readonly director: Caller;

  constructor(readonly jurisdictionId: string) {
    this.editor = this.#person(this.office, '推演', ['OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER']);
    this.reviewer = this.#person(this.office, '审定', ['OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER']);
    this.director = this.#person(this.office, '办公室主任', ['OFFICE_DIRECTOR']);
  }

  /** The one who acts for a unit. */
  liaison(unitId: string, unitName: string): Caller {
    const known = this.liaisons.get(unitId) ?? this.#person(unitId, `${unitName}联络员`, ['UNIT_LIAISON']);
    this.liaisons.set(unitId, known);
    return known;
  }

  #person(unitId: string, displayName: string, roles: AccountRole[]): Caller {
    return { accountId: uuidv7(), jurisdictionId: this.jurisdictionId, unitId, displayName, roles };
  }
}
