import type { PlainDate } from '#calendar';

/** 主送: who is reported to. 抄送: who gets a copy. */
export const RECIPIENT_KINDS = ['TO', 'CC'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** Who is to have the report, and how many copies. Often nobody of the directory: 同级人大常委会, 上一级政府. */
export interface ReportRecipient {
  readonly name: string;
  readonly kind: RecipientKind;
  readonly copies: number;
}

/** What the rule says, whoever it binds. */
export interface ReportTerms {
  readonly title: string;
  /** What is to be reported, as the rule puts it. */
  readonly text: string;
  /** An RFC 5545 rule; null where it is reported once. */
  readonly recurrence: string | null;
  /** As the rule writes it: 每年2月10日前. */
  readonly deadlineText: string | null;
  /** How many calendar days before it is due the units are given it. */
  readonly leadDays: number;
  readonly recipients: readonly ReportRecipient[];
  /** Where it is to be made public (报刊、政府网站等); null where it need not be. */
  readonly publication: string | null;
  /** The document and clause that say so. */
  readonly source: string;
}

/** One unit's duty to report (报送义务) with the day it is next due. */
export interface ReportObligation extends ReportTerms {
  readonly id: string;
  readonly jurisdictionId: string;
  readonly obligorUnitId: string;
  readonly obligorName: string;
  readonly nextDue: PlainDate;
  /** When the unit was bound: what the rule counts, it counts from then. */
  readonly createdAt: Date;
}

/** What one occurrence asks of the unit: what is to be reported, to whom, in how many copies, and where it is published. */
export function wordingOf({ text, recipients, publication }: Pick<ReportTerms, 'text' | 'recipients' | 'publication'>): string {
  const listed = (kind: RecipientKind): string =>
    recipients
      .filter((recipient) => recipient.kind === kind)
      .map(({ name, copies }) => (copies === 1 ? name : `${name}（${copies}份）`))
      .join('、');
  const [to, cc] = [listed('TO'), listed('CC')];
  const parts = [to && `主送${to}`, cc && `抄送${cc}`, publication !== null && `通过${publication}向社会公开`].filter(Boolean);
  return `${text.replace(/[。；]$/, '')}：${parts.join('；')}。`;
}
