import fc from 'fast-check';

export const ACT_KINDS = [
  'DISPATCH',
  'SIGN',
  'PROGRESS',
  'SUBMIT',
  'SEND_BACK',
  'COMPLETE',
  'ASK_RETURN',
  'REFUSE_RETURN',
  'RETURN',
  'REDISPATCH',
  'SUSPEND',
  'RESUME',
  'TERMINATE',
  'EXTEND',
  'ASK_REPORT',
  'REASSIGN',
  'COUNTERSIGN',
  'DISCARD',
  'REPLY',
  'LIFT',
  'WAIVE',
  'RAISE',
  'URGE',
  'DECLARE_DAY',
  'ENTER_YEAR',
  'CHANGE_POLICY',
  'STAND_STILL',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Tables whose next write fails, and with it the transaction that is at it. */
export const BREAKING = ['timer', 'reminder', 'digest', 'notice', 'urge_line', 'outbox_message'] as const;

/** One thing that happens; what is not possible where the year has got to is left out. */
export interface Act {
  /** Since the act before. */
  readonly hours: number;
  readonly kind: ActKind;
  /** Picks the assignment, the notice, the policy. */
  readonly which: number;
  /** Days of an extension, of a standstill, until a day is declared, until a periodic report. */
  readonly days: number;
  /** Where the first attempt, and the first sweep after it, break off. */
  readonly breaksAt: (typeof BREAKING)[number] | null;
  readonly comesTwice: boolean;
  /** A later change of the same assignment arrives first. */
  readonly overtaken: boolean;
}

export interface Year {
  /** Days after 1 January 2019 on which it begins. */
  readonly begins: number;
  /** How many years after the one in which it begins are in the calendar by then. */
  readonly yearsKnown: number;
  /** Days until the deadlines of what is dispatched, by turns. */
  readonly terms: readonly number[];
  /** Whether every draft is countersigned as soon as it is there. */
  readonly signsAtOnce: boolean;
  readonly acts: readonly Act[];
  /** The policy it begins under, and the one that all that still runs in its last months is put under; null: none of the office's. */
  readonly beginsUnder: number | null;
  readonly endsUnder: number | null;
}

const act: fc.Arbitrary<Act> = fc.record({
  // Within the day, the week, the month.
  hours: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 14 }) },
    { weight: 2, arbitrary: fc.integer({ min: 14, max: 120 }) },
    { weight: 3, arbitrary: fc.integer({ min: 120, max: 700 }) },
  ),
  // What units and offices do most is most likely.
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<ActKind>('SIGN', 'PROGRESS', 'SUBMIT', 'SEND_BACK', 'COUNTERSIGN', 'REPLY', 'EXTEND', 'ASK_REPORT', 'URGE', 'RAISE', 'CHANGE_POLICY') },
    { weight: 3, arbitrary: fc.constantFrom(...ACT_KINDS) },
  ),
  which: fc.nat(5),
  days: fc.integer({ min: 1, max: 60 }),
  breaksAt: fc.option(fc.constantFrom(...BREAKING), { freq: 4 }),
  comesTwice: fc.constantFrom(false, false, true),
  overtaken: fc.boolean(),
});

/** Years in the life of an office, from quiet ones to wild ones. */
export const years: fc.Arbitrary<Year> = fc.record({
  begins: fc.nat(3 * 365),
  yearsKnown: fc.constantFrom(3, 0, 1, 2),
  terms: fc.array(fc.integer({ min: -5, max: 120 }), { minLength: 1, maxLength: 4 }),
  signsAtOnce: fc.constantFrom(false, false, true),
  acts: fc.array(act, { minLength: 4, maxLength: 40 }),
  beginsUnder: fc.option(fc.nat(3), { freq: 2 }),
  endsUnder: fc.option(fc.nat(3), { freq: 2 }),
});
