import type {
  AccountRole,
  AssignmentState,
  DeadlineKind,
  Duty,
  ItemState,
  ReminderLevel,
  Role,
  UnitKind,
} from '#contracts';
import type { Page } from './client.js';

/** What the API answers, as far as the pages show it. The whole is in `/api/docs`. */

export type Light = 'green' | 'yellow' | 'red';

export interface Session {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly AccountRole[];
  readonly unitId: string;
  readonly unit: { readonly name: string; readonly shortName: string };
  readonly jurisdiction: { readonly name: string };
  /** Absent colleagues one stands in for today, and for whom one acts right now. */
  readonly mayActFor: readonly Person[];
  readonly onBehalfOf?: Person;
  /** Whether an administrator has set the password: nothing is open until it is changed. */
  readonly passwordInitial: boolean;
}

export interface Person {
  readonly accountId: string;
  readonly displayName: string;
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
}

/** What a table of units does, or would do. Rows count as the spreadsheet does. */
export interface UnitImport {
  readonly added: readonly { readonly row: number; readonly name: string; readonly kind: UnitKind }[];
  readonly changed: readonly { readonly row: number; readonly name: string; readonly changes: readonly string[] }[];
  readonly unchanged: number;
  readonly faults: readonly { readonly row: number; readonly column: string | null; readonly message: string }[];
}

export type DayKind = 'WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'EXTRA_WORKDAY';

export interface CalendarDay {
  readonly date: string;
  readonly kind: DayKind;
  readonly origin: 'PACK' | 'EDIT';
  readonly why: string | null;
}

/** One year of the working calendar; `revision` is that of the calendar as a whole. */
export interface CalendarYear {
  readonly revision: number;
  readonly year: number;
  readonly known: boolean;
  readonly source: string | null;
  readonly entered: boolean;
  readonly days: readonly CalendarDay[];
  readonly warnings: readonly { readonly year: number; readonly message: string }[];
}

/** One change of the calendar and the whole it makes of it. */
export interface CalendarVersion {
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly onBehalfOf: string | null;
  readonly why: string;
  readonly change: {
    readonly kind: 'DAY_SET' | 'DAY_CLEARED' | 'YEAR_ENTERED' | 'YEAR_REMOVED';
    readonly date?: string;
    readonly dayKind?: DayKind;
    readonly year?: number;
  };
  readonly calendar: object;
}

/** A notice as it was read from its text; nothing is kept of it yet. */
export interface HolidayNotice {
  readonly year: number;
  readonly source: string;
  readonly holidays: readonly string[];
  readonly extraWorkdays: readonly string[];
  readonly adjoining: readonly object[];
  readonly festivals: readonly { readonly name: string; readonly daysOff: readonly string[]; readonly extraWorkdays: readonly string[] }[];
}

/** When a rung is climbed; `heldForYear` in place of the instant where that year is missing. */
export interface Morning {
  readonly rung: string;
  readonly at: string | null;
  readonly heldForYear: number | null;
}

/** What a change of the calendar would move of what has not been sent. */
export interface CalendarMoves {
  readonly moved: { readonly timers: number; readonly units: number; readonly items: number };
  readonly moves: readonly { readonly from: Morning; readonly to: Morning | null; readonly timers: number }[];
  readonly lines: readonly {
    readonly assignmentId: string;
    readonly unitName: string;
    readonly name: string;
    readonly from: Morning;
    readonly to: Morning | null;
  }[];
  readonly held: readonly { readonly year: number; readonly timers: number }[];
}

export type PlanState = 'DRAFT' | 'PARSED' | 'IN_REVIEW' | 'CONFIRMED' | 'ISSUED' | 'CLOSED' | 'ARCHIVED' | 'SUPERSEDED' | 'REVOKED';

export interface PlanSummary {
  readonly id: string;
  readonly documentId: string;
  readonly state: PlanState;
  readonly stateLabel: string;
  readonly revision: number;
  readonly title: string;
  readonly docNumber: string | null;
  readonly issuedOn: string | null;
  readonly year: number | null;
  readonly createdAt: string;
}

/** A plan in the list of all, with what it gave way to. */
export interface ListedPlan extends PlanSummary {
  readonly successor: { readonly id: string; readonly title: string } | null;
}

export interface Blocker {
  readonly code: string;
  readonly message: string;
  readonly name: string | null;
  readonly itemIds: readonly string[];
}

/** What to know before a plan is issued; `name` is the year nobody has entered. */
export interface PlanWarning {
  readonly code: 'DEADLINE_PAST' | 'REMINDER_YEAR_MISSING';
  readonly message: string;
  readonly name: string | null;
  readonly itemIds: readonly string[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly span?: Span;
}

export interface PlanDetail extends PlanSummary {
  readonly counts: {
    readonly items: number;
    readonly dropped: number;
    readonly edited: number;
    readonly accepted: number;
    readonly doubtful: number;
    readonly assignments: number;
    readonly withoutDeadline: number;
  };
  readonly blockers: readonly Blocker[];
  readonly warnings: readonly PlanWarning[];
  readonly proposedDeadline: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
  readonly issuedAt: string | null;
  readonly issuedBy: string | null;
  /** The steps by which it came to its end, oldest first. */
  readonly endings: readonly {
    readonly state: PlanState;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
    readonly successorId: string | null;
  }[];
}

/** One name of an item and the units it stands for; none as long as nobody knows. */
export interface NamedRecipient {
  readonly name: string;
  readonly role: Role;
  readonly resolution: 'EXACT' | 'ALIAS' | 'NORMALISED' | 'COLLECTIVE' | 'CHOSEN' | 'UNKNOWN';
  readonly collective: boolean;
  readonly unitIds: readonly string[];
  readonly candidates: readonly { readonly unitId: string; readonly unitName: string | null }[];
}

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly text: string | null;
  readonly due: string | null;
  readonly recurrence: string | null;
}

export interface PlanItem {
  readonly id: string;
  readonly revision: number;
  readonly position: number;
  readonly section: string | null;
  readonly subsection: string | null;
  readonly clause: string;
  readonly clauseTitle: string | null;
  readonly ordinal: number;
  readonly text: string;
  readonly span: Span;
  readonly responsibility: string;
  readonly responsibilitySpan: Span;
  readonly read: { readonly leadRule: 'EXPLICIT' | 'DECLARED_FIRST' | 'DEFAULT_FIRST' | 'NONE'; readonly deadlines: readonly { readonly text: string }[] };
  /** Only what people changed. */
  readonly edited: {
    readonly recipients?: readonly { readonly name: string; readonly role: Role; readonly unitIds?: readonly string[] }[];
  };
  readonly duty: Duty;
  readonly names: readonly NamedRecipient[];
  readonly recipients: readonly { readonly unitId: string; readonly unitName: string | null; readonly role: Role; readonly reporting: boolean }[];
  readonly deadline: Deadline | null;
  readonly targets: readonly { readonly text: string }[];
  readonly dropped: string | null;
  /** What it was split into, or merged into. */
  readonly replacedBy: readonly string[];
  readonly origin: { readonly how: 'READ' | 'SPLIT' | 'MERGED' | 'ADDED' };
  /** Who looked at it and found it right. */
  readonly accepted: { readonly at: string; readonly by: string } | null;
  readonly note: string | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly blockers: readonly string[];
  readonly warnings: readonly PlanWarning['code'][];
}

/** One item of two compared plans. NEW: only in this plan. GONE: only in the other. */
export interface ComparedPair {
  readonly kind: 'SAME' | 'CHANGED' | 'NEW' | 'GONE';
  readonly differences: readonly ('TEXT' | 'DUTY' | 'RECIPIENTS' | 'DEADLINE')[];
  readonly item: PlanItem | null;
  readonly other: PlanItem | null;
}

/** What would go on with what, were a plan to give way to another. `unpaired` of the successor goes on with nothing. */
export interface SupersessionPreview {
  readonly successor: PlanSummary;
  readonly pairs: readonly { readonly item: PlanItem; readonly successorItem: PlanItem | null; readonly similarity: number }[];
  readonly unpaired: readonly PlanItem[];
}

export interface PlanComparison {
  readonly other: PlanSummary;
  readonly counts: Readonly<Record<ComparedPair['kind'], number>>;
  readonly pairs: readonly ComparedPair[];
}

export interface AssignmentReminders {
  readonly next: {
    readonly rung: string;
    readonly level: ReminderLevel;
    /** How late it will be then; null where the rung tells something else. */
    readonly standing: string | null;
    readonly at: string | null;
    readonly heldForYear: number | null;
  } | null;
  readonly reminders: readonly {
    readonly id: string;
    readonly rung: string;
    readonly level: ReminderLevel;
    /** How late it was then, likewise. */
    readonly standing: string | null;
    readonly recordedAt: string;
    readonly status: 'SENT' | 'SUPPRESSED';
    readonly reason: string | null;
  }[];
}

/** How a plan came to an end before its work did. */
export interface PlanEnded {
  readonly how: 'SUPERSEDED' | 'REVOKED';
  readonly reason: string;
  readonly successorPlanId: string | null;
  readonly successorTitle: string | null;
}

export interface LedgerSummary {
  readonly planId: string;
  readonly title: string;
  readonly docNumber: string | null;
  readonly year: number | null;
  readonly issuedAt: string;
  readonly ended: PlanEnded | null;
  readonly items: {
    readonly total: number;
    readonly byState: Readonly<Record<ItemState, number>>;
    readonly byLight: Readonly<Record<Light, number>>;
  };
}

export interface LedgerLine {
  readonly itemId: string;
  readonly position: number;
  readonly section: string | null;
  readonly clause: string;
  readonly ordinal: number;
  readonly title: string | null;
  readonly text: string;
  readonly deadlineKind: DeadlineKind;
  readonly deadlineText: string | null;
  readonly due: string | null;
  readonly state: ItemState;
  readonly light: Light | null;
  readonly parts: readonly {
    readonly assignmentId: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly role: Role;
    readonly reporting: boolean;
    readonly state: AssignmentState;
    readonly light: Light | null;
    readonly due: string | null;
    readonly handlerName: string | null;
    readonly progress: { readonly at: string; readonly remark: string; readonly percent: number | null } | null;
  }[];
  readonly remindersSent: number;
  readonly noticesServed: number;
  readonly noticesOpen: number;
  readonly notices: readonly { readonly noticeId: string; readonly number: string; readonly releaseNumber: string | null }[];
  /** Granted, to all its units. */
  readonly extensions: number;
  readonly clearedAt: string | null;
}

export interface LedgerPage extends Page<LedgerLine> {
  readonly plan: LedgerSummary;
}
