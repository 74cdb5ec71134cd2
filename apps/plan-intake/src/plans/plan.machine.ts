import { defineMachine } from '#state-machine';

/** DESIGN §6, Plan. */
export type PlanState =
  | 'DRAFT'
  | 'PARSED'
  | 'IN_REVIEW'
  | 'CONFIRMED'
  | 'ISSUED'
  | 'CLOSED'
  | 'ARCHIVED'
  | 'SUPERSEDED'
  | 'REVOKED';

export type PlanCommand =
  | 'parse'
  | 'review'
  | 'correct'
  | 'confirm'
  | 'reopen'
  | 'issue'
  | 'close'
  | 'archive'
  | 'supersede'
  | 'revoke';

export type PlanEvent = 'plan.issued' | 'plan.superseded' | 'plan.revoked';

/** What the conditions of the plan's machine ask about. */
export interface PlanFacts {
  /** How many things keep the plan from being confirmed or issued, see `review/blockers.ts`. */
  readonly blockers: number;
  /** Whether the account that acts has uploaded or edited the plan. */
  readonly actorEdited: boolean;
}

/** 校核与审定分离: who brought a plan in or changed it does not answer for it alone. */
export const confirmerIsNotEditor = { name: 'CONFIRMER_IS_NOT_EDITOR', holds: ({ actorEdited }: PlanFacts) => !actorEdited };
const settled = { name: 'NOTHING_LEFT_TO_SETTLE', holds: ({ blockers }: PlanFacts) => blockers === 0 };

/** The life of a plan. Corrections are a command of their own, so that the table also says when they are allowed. */
export const planMachine = defineMachine<PlanState, PlanCommand, PlanEvent, PlanFacts>({
  name: 'plan',
  initial: 'DRAFT',
  states: {
    DRAFT: { label: '草稿', on: { parse: { to: 'PARSED', emits: [] } } },
    PARSED: { label: '已解析', on: { review: { to: 'IN_REVIEW', emits: [] } } },
    IN_REVIEW: {
      label: '校核中',
      on: {
        correct: { to: 'IN_REVIEW', emits: [] },
        confirm: { to: 'CONFIRMED', requires: [confirmerIsNotEditor, settled], emits: [] },
        revoke: { to: 'REVOKED', emits: [] },
      },
    },
    CONFIRMED: {
      label: '已审定',
      on: {
        issue: { to: 'ISSUED', requires: [settled], emits: ['plan.issued'] },
        reopen: { to: 'IN_REVIEW', emits: [] },
        revoke: { to: 'REVOKED', emits: [] },
      },
    },
    ISSUED: {
      label: '已下达',
      on: {
        close: { to: 'CLOSED', emits: [] },
        supersede: { to: 'SUPERSEDED', emits: ['plan.superseded'] },
        revoke: { to: 'REVOKED', emits: ['plan.revoked'] },
      },
    },
    CLOSED: { label: '已收官', on: { archive: { to: 'ARCHIVED', emits: [] } } },
    ARCHIVED: { label: '已归档', end: true },
    SUPERSEDED: { label: '已被替代', end: true },
    REVOKED: { label: '已撤销', end: true },
  },
});

/** Whether what stands in the way of confirming or issuing it still matters. */
export const isBeforeIssue = (state: PlanState): boolean => state === 'IN_REVIEW' || state === 'CONFIRMED';
