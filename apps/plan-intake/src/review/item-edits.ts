import type { DeadlineKind, Duty, Role, Term } from '#contracts';

/** A recipient as a document or a person names it. With `unitIds` a person has said, for this item only, who that is. */
export interface NamedRecipient {
  readonly name: string;
  readonly role: Role;
  readonly unitIds?: readonly string[];
}

/**
 * The one deadline an item is dispatched with. `due` is `YYYY-MM-DD`; null where it recurs, and then `recurrence` is an RRULE,
 * or where it waits for the day it runs from, and then `term` says how long it will run.
 */
export interface ItemDeadline {
  readonly kind: DeadlineKind;
  /** As the document writes it; null where a person or the office's default set it. */
  readonly text: string | null;
  readonly due: string | null;
  readonly recurrence: string | null;
  readonly term?: Term;
}

/** What people have put in place of what the machine read. A missing member means: as read. */
export interface ItemEdits {
  readonly duty?: Duty;
  readonly recipients?: readonly NamedRecipient[];
  readonly reportingUnitId?: string;
  readonly deadline?: ItemDeadline;
  /** The item is not dispatched. `replacedBy`: the items a person split it into, or the one it was merged into. */
  readonly dropped?: { readonly reason: string; readonly replacedBy?: readonly string[] };
  readonly note?: string;
}
