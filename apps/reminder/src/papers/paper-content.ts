import type { PlainDate } from '#calendar';

export const PAPER_KINDS = [
  'DISPATCH',
  'URGE',
  'SUPERVISE',
  'RED_NOTICE',
  'CIRCULAR',
  'INTERVIEW',
  'LISTED_SUPERVISION',
  'REFERRAL',
  'RELEASE',
] as const;
/** 交办单 · 催办单 · 督办单 · 红色督办单 · 通报 · 约谈通知书 · 挂牌督办通知书 · 移送函 · 解除通知 */
export type PaperKind = (typeof PAPER_KINDS)[number];

/**
 * All a paper says beyond the fixed words of its kind. Plain JSON, kept with the notice as it was when served: the same
 * content always renders to the same bytes.
 */
export interface PaperContent {
  readonly kind: PaperKind;
  /** 编号 as it is printed: `法治办督〔2021〕3号`. */
  readonly number: string;
  /** 发文机关, the full name it signs with. */
  readonly issuer: string;
  /** 主送: full names, at least one. */
  readonly addressees: readonly string[];
  /** 抄送: full names. */
  readonly copies: readonly string[];
  /** 事项: at least one, in the order of the plans. */
  readonly items: readonly PaperItem[];
  /** Earlier papers in the same matter, oldest first: the urges before a 督办单, the paper a 解除通知 lifts. */
  readonly precedents: readonly PaperReference[];
  /** 要求 in the office's own words, a paragraph each; none: what the kind asks for by itself. For a 解除通知 its reasons. */
  readonly demands: readonly string[];
  /** 回复期限 */
  readonly replyBy: PlainDate | null;
  /** When and where to come, for a 约谈通知书: `2021年1月20日上午9时`, `市委会议室`. */
  readonly meeting: { readonly time: string; readonly place: string } | null;
  /** 签发人; null where the system served it. */
  readonly signedBy: string | null;
  /** 成文日期: the day it was signed, or served where nobody signs. */
  readonly date: PlainDate;
}

export interface PaperItem {
  /** Title of the plan document, without 《》. */
  readonly plan: string;
  /** Its number for the clause as written: `（三）`, `第12项`; null where it has none. */
  readonly clause: string | null;
  /** Empty where its words were not kept: the clause stands for it. */
  readonly text: string;
  /** 责任单位: full name. */
  readonly unit: string;
  /** 责任人, where the unit has named one. */
  readonly handler: string | null;
  /** 时限 */
  readonly due: PlainDate | null;
  /** How it stands, in words: `逾期7个工作日`; null where there is nothing to say. */
  readonly standing: string | null;
}

export interface PaperReference {
  readonly number: string;
  readonly date: PlainDate;
}
