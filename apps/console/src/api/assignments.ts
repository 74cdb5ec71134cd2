import type { AssignmentState, DeadlineKind, Duty, ItemState, ProgressRhythm, Role, Target, Term } from '#contracts';
import type { Light, PlanEnded } from './resources.js';

/** What the API answers about dispatched items and their assignments, as far as the pages show it. */

export interface Assignment {
  readonly id: string;
  readonly revision: number;
  readonly state: AssignmentState;
  readonly light: Light | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly formerUnitName: string | null;
  readonly role: Role;
  readonly reporting: boolean;
  readonly itemId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly planEnded: PlanEnded | null;
  readonly section: string | null;
  readonly clause: string;
  readonly ordinal: number;
  readonly title: string | null;
  readonly text: string;
  readonly duty: Duty;
  readonly due: string | null;
  readonly deadlineKind: DeadlineKind;
  readonly deadlineText: string | null;
  /** Of what recurs: the last day of the period it is for. */
  readonly period: string | null;
  /** When the next periodic progress report is due. */
  readonly reportDue: string | null;
  readonly handlerId: string | null;
  readonly handlerName: string | null;
  readonly percent: number | null;
  readonly dispatchedAt: string;
}

/** One line of a history. */
export interface Transition {
  readonly at: string;
  readonly command: string;
  readonly before: string | null;
  readonly after: string;
  readonly remark: string | null;
  readonly actorName: string | null;
  /** In whose place the person acted (AB角). */
  readonly absentName: string | null;
}

export type AssignmentCommand =
  | 'SIGN'
  | 'REPORT_PROGRESS'
  | 'SUBMIT_COMPLETION'
  | 'ACCEPT'
  | 'SEND_BACK'
  | 'REQUEST_RETURN'
  | 'REQUEST_TRANSFER'
  | 'TAKE_BACK'
  | 'GRANT_RETURN'
  | 'TRANSFER'
  | 'REFUSE'
  | 'REDISPATCH'
  | 'SUSPEND'
  | 'RESUME'
  | 'TERMINATE'
  | 'WITHDRAW';

/** What the unit asked of the office; pending as long as nothing settled it. */
export interface HandoverRequest {
  readonly command: 'REQUEST_RETURN' | 'REQUEST_TRANSFER';
  readonly reason: string;
  readonly proposedUnitId: string | null;
  readonly proposedUnit: string | null;
  readonly actorName: string;
  readonly absentName: string | null;
  readonly at: string;
  readonly outcome: AssignmentCommand | null;
  readonly settledAt: string | null;
}

export interface AssignmentLink {
  readonly assignmentId: string;
  readonly unitName: string;
  readonly state: AssignmentState;
}

export interface DeadlineLink {
  readonly revision: number;
  readonly due: string | null;
  readonly cause: 'EXTENSION' | 'TRIGGER' | 'CORRECTION' | null;
  readonly reason: string | null;
  readonly at: string;
}

export type ExtensionState = 'REQUESTED' | 'APPROVED' | 'REFUSED' | 'TAKEN_BACK' | 'LAPSED';

export interface Extension {
  readonly id: string;
  readonly revision: number;
  readonly state: ExtensionState;
  readonly assignmentId: string;
  readonly planTitle: string;
  readonly clause: string;
  readonly text: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly reason: string;
  readonly progress: string;
  readonly oldDue: string;
  readonly askedDue: string;
  readonly grantedDue: string | null;
  readonly requestedByName: string;
  readonly requestedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly remark: string | null;
}

export interface Evidence {
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  readonly targetId: string | null;
  readonly happenedOn: string | null;
  /** The input to the lead it was filed with. */
  readonly inputId: string | null;
  /** The revision whose completion rests on it. */
  readonly submittedIn: number | null;
  readonly uploadedByName: string;
  readonly at: string;
}

export type Pace = 'AHEAD' | 'ON_PACE' | 'BEHIND';

/** A number the item must reach. Without `wanted` it is not shown by counting evidence. */
export interface TargetProgress {
  readonly id: string;
  readonly text: string;
  readonly unit: string;
  readonly per: Target['per'];
  readonly from: string | null;
  readonly until: string | null;
  readonly wanted: number | null;
  readonly counted: number;
  readonly pace: Pace | null;
  readonly paceLabel: string | null;
}

export interface SubTask {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly due: string | null;
  readonly handlerName: string | null;
  readonly state: 'OPEN' | 'DONE' | 'DROPPED';
  readonly stateLabel: string;
}

/** What a co-unit filed to the lead. */
export interface UnitInput {
  readonly id: string;
  readonly unitName: string;
  readonly text: string;
  readonly citedIn: number | null;
  readonly filedByName: string;
  readonly at: string;
  readonly evidence: readonly Evidence[];
}

export interface CoUnit {
  readonly assignmentId: string;
  readonly unitName: string;
  readonly delivered: boolean;
}

export interface ProgressReport {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly percent: number | null;
  readonly actorName: string;
}

export interface AssignmentDetail extends Assignment {
  readonly responsibility: string;
  /** What the caller can do to it now, by role, unit and state. */
  readonly allowed: readonly AssignmentCommand[];
  readonly requests: readonly HandoverRequest[];
  readonly transferredFrom: AssignmentLink | null;
  readonly transferredTo: AssignmentLink | null;
  readonly inheritedFrom: AssignmentLink | null;
  readonly inheritedBy: AssignmentLink | null;
  readonly progressReports: readonly ProgressReport[];
  readonly missedReports: readonly string[];
  readonly deadlines: readonly DeadlineLink[];
  readonly extensions: readonly Extension[];
  readonly evidence: readonly Evidence[];
  readonly targets: readonly TargetProgress[];
  readonly subTasks: readonly SubTask[];
  readonly inputs: readonly UnitInput[];
  readonly coUnits: readonly CoUnit[];
  readonly history: readonly Transition[];
}

export interface DispatchedItem {
  readonly id: string;
  readonly revision: number;
  readonly state: ItemState;
  readonly light: Light | null;
  readonly planId: string;
  readonly planTitle: string;
  readonly planEnded: PlanEnded | null;
  readonly section: string | null;
  readonly clause: string;
  readonly ordinal: number;
  readonly title: string | null;
  readonly text: string;
  readonly responsibility: string;
  readonly duty: Duty;
  readonly due: string | null;
  readonly deadlineKind: DeadlineKind;
  readonly deadlineText: string | null;
  readonly period: string | null;
  readonly nextPeriodOpens: string | null;
  /** How long the deadline runs from a day the office names. */
  readonly waitsFor: Term | null;
  readonly rhythm: ProgressRhythm | null;
  readonly carriedFromId: string | null;
  readonly carriedToId: string | null;
  readonly assignments: readonly Assignment[];
  readonly history: readonly Transition[];
}
