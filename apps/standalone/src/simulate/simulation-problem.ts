/** Why a plan cannot be simulated, in words for whoever typed the command. */
export class SimulationProblem extends Error {
  override readonly name = 'SimulationProblem';

  constructor(
    readonly code:
      | 'DATE_INVALID'
      | 'UNTIL_BEFORE_FROM'
      | 'CALENDAR_YEAR_MISSING'
      | 'UNITS_UNKNOWN'
      | 'SEED_INVALID'
      | 'FILE_UNREADABLE'
      | 'REPORT_UNWRITABLE'
      | 'PLAN_REFUSED',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
