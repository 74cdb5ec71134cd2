/** Why a plan cannot be simulated, in words for whoever typed the command. */
export class SimulationProblem extends Error {
  override readonly name = 'SimulationProblem';

  constructor(
    readonly code: 'DATE_INVALID' | 'UNTIL_BEFORE_FROM' | 'CALENDAR_YEAR_MISSING' | 'FILE_UNREADABLE' | 'PLAN_REFUSED',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
