import type { AssignmentState } from '#contracts';

/** What the API answers about who has to report what to whom (报送义务). */

export interface Recipient {
  readonly name: string;
  /** 主送 or 抄送. */
  readonly kind: 'TO' | 'CC';
  readonly copies: number;
}

interface Terms {
  readonly title: string;
  readonly text: string;
  readonly deadlineText: string | null;
  readonly recipients: readonly Recipient[];
  readonly publication: string | null;
  readonly source: string;
}

export interface Preset extends Terms {
  readonly name: string;
  /** Whom it binds, in the words of the document. */
  readonly obligors: string;
}

export interface Obligation extends Terms {
  readonly id: string;
  readonly revision: number;
  readonly obligorUnitId: string;
  readonly obligorName: string;
  readonly nextDue: string | null;
  readonly nextOpens: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
}

export interface Proof {
  readonly id: string;
  /** null: the publication. */
  readonly recipient: string | null;
  readonly copies: number;
  readonly sentOn: string;
  readonly evidenceId: string | null;
  readonly note: string | null;
  readonly url: string | null;
  readonly filedBy: string;
}

export interface Occurrence {
  readonly id: string;
  readonly due: string;
  readonly assignmentId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly state: AssignmentState;
  readonly proofs: readonly Proof[];
  readonly missing: readonly { readonly recipient: string | null; readonly copies: number }[];
}

export interface ObligationDetail extends Obligation {
  readonly occurrences: readonly Occurrence[];
}

/** Whom a report goes to; null is everybody. */
export const recipientName = (recipient: string | null): string => recipient ?? '向社会公开';
