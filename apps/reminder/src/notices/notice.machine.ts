import type { NoticeState } from '#contracts';
import { type Condition, defineMachine } from '#state-machine';

/**
 * `WITHDRAW` is nobody's button. What the system drafted leaves by itself when its unit answers or goes on, or its assignment
 * rests or has another deadline; what a person drafted, only when its assignment is over.
 */
export type NoticeCommand = 'COUNTERSIGN' | 'DISCARD' | 'WITHDRAW' | 'REPLY' | 'LIFT' | 'RAISE' | 'WAIVE';

/** Names of the events a change publishes. What never left its office is nobody's fact. */
export type NoticeEvent = 'notice.served.v1' | 'notice.settled.v1';

export interface NoticeFacts {
  /** The accounts the act counts as: who acts, and the absent person it stands in for. Empty where the system does. */
  readonly actors: readonly string[];
  /** The account that drafted it; null where the system did. */
  readonly drafter: string | null;
}

const signerIsNotDrafter: Condition<NoticeFacts> = {
  name: 'SIGNER_IS_NOT_DRAFTER',
  holds: ({ actors, drafter }) => drafter === null || !actors.includes(drafter),
};

const settled = ['notice.settled.v1'] as const;
const lifted = { to: 'LIFTED', emits: settled } as const;
const raised = { to: 'RAISED', emits: settled } as const;
const waived = { to: 'WAIVED', emits: settled } as const;

/**
 * The life of a numbered paper (文书). Before it is a draft it is the timer that waits for its rung. A paper is raised
 * when the one drafted above it is countersigned, not before: until then its unit may answer. A 催办单 begins as served.
 */
export const noticeMachine = defineMachine<NoticeState, NoticeCommand, NoticeEvent, NoticeFacts>({
  name: 'notice',
  initial: 'PENDING_APPROVAL',
  states: {
    PENDING_APPROVAL: {
      label: '待会签',
      on: {
        COUNTERSIGN: { to: 'SERVED', emits: ['notice.served.v1'], requires: [signerIsNotDrafter] },
        DISCARD: { to: 'DISCARDED', emits: [] },
        WITHDRAW: { to: 'DISCARDED', emits: [] },
      },
    },
    SERVED: {
      label: '已送达',
      on: { REPLY: { to: 'REPLIED', emits: settled }, LIFT: lifted, RAISE: raised, WAIVE: waived },
    },
    REPLIED: { label: '已回复', on: { LIFT: lifted, RAISE: raised, WAIVE: waived } },
    LIFTED: { label: '已解除', end: true },
    RAISED: { label: '已升级', end: true },
    WAIVED: { label: '正当理由免予', end: true },
    DISCARDED: { label: '未签发', end: true },
  },
});
