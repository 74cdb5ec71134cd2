/** What the API answers to an urge by hand. */

export type UrgeRefusal = 'NOT_OPEN' | 'TOO_SOON' | 'CALENDAR_YEAR_MISSING';

export interface UrgeLine {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly unitName: string;
  /** When it leaves with the unit's digest; null where it does not. */
  readonly leavesAt: string | null;
  readonly refusedBecause: UrgeRefusal | null;
  /** Where it is too soon: the first day on which it is not. */
  readonly notBefore: string | null;
}

/** What became of the urge at one unit. */
export interface UnitResult {
  readonly unitId: string;
  readonly unitName: string;
  /** Assignments that are urged, by the instant at which they leave. */
  readonly urged: readonly { readonly leavesAt: string; readonly count: number }[];
  readonly refused: readonly { readonly because: UrgeRefusal; readonly notBefore: string | null; readonly count: number }[];
}

/** The lines of an urge by unit, in the order in which the units come. */
export function byUnit(lines: readonly UrgeLine[]): UnitResult[] {
  return [...Map.groupBy(lines, ({ unitId }) => unitId).entries()].map(([unitId, own]) => ({
    unitId,
    unitName: own[0]?.unitName ?? '',
    urged: [...Map.groupBy(own, ({ leavesAt }) => leavesAt)].flatMap(([leavesAt, some]) => (leavesAt === null ? [] : [{ leavesAt, count: some.length }])),
    refused: [...Map.groupBy(own, ({ refusedBecause, notBefore }) => `${refusedBecause} ${notBefore}`).values()].flatMap((some) => {
      const [first] = some;
      return first?.refusedBecause ? [{ because: first.refusedBecause, notBefore: first.notBefore, count: some.length }] : [];
    }),
  }));
}
