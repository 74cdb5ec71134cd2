import { Injectable } from '@nestjs/common';
import { type GovernmentBelow, governmentsOf, resolveName } from '#directory';
import { UnitOfWork } from '#messaging';
import { DirectoryQueries } from './directory-queries.js';
import type { Unit } from './unit.js';
import { UnitRegister } from './unit-register.js';

/** A government one level below, and the unit the directory has for it. */
export interface ProposedDivision extends GovernmentBelow {
  readonly unitId: string | null;
}

/** Fills the directory of a new jurisdiction with the governments one level below it, by its division code. */
@Injectable()
export class Divisions {
  constructor(
    private readonly queries: DirectoryQueries,
    private readonly register: UnitRegister,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** In the order of the codes; empty where the jurisdiction has no code, or nothing is known below it. */
  async proposed(jurisdictionId: string): Promise<ProposedDivision[]> {
    const index = await this.queries.index(jurisdictionId);
    return governmentsOf(index.jurisdiction.divisionCode ?? '').map((government) => {
      const found = resolveName(government.name, index);
      return { ...government, unitId: 'unitId' in found ? found.unitId : null };
    });
  }

  /**
   * Adds those the directory does not have, or of these only `codes`.
   * @throws Problem UNIT_NAME_TAKEN (409) where somebody added one meanwhile; then none is added
   */
  async add(jurisdictionId: string, codes?: readonly string[]): Promise<Unit[]> {
    return this.unitOfWork.run(async () => {
      const missing = (await this.proposed(jurisdictionId)).filter(
        ({ divisionCode, unitId }) => unitId === null && (!codes || codes.includes(divisionCode)),
      );
      if (missing.length === 0) return [];
      return this.register.add(
        jurisdictionId,
        missing.map(({ name, shortName }) => ({ name, shortName, aliases: [], kind: 'GOVERNMENT' })),
      );
    });
  }
}
