import { describe, expect, it } from '@jest/globals';
import { NOTICE_STATES, type NoticeState } from '#contracts';
import { commandsIn, decide, faultsOf } from '#state-machine';
import { type NoticeFacts, noticeMachine } from './notice.machine.js';
import { ROLES_OF } from './notice-roles.js';

const facts: NoticeFacts = { actors: ['director'], drafter: null };

describe('the notice machine', () => {
  it('reaches every state and means its ends', () => {
    expect(faultsOf(noticeMachine)).toEqual([]);
    expect(NOTICE_STATES.filter((state) => noticeMachine.states[state].end)).toEqual(['LIFTED', 'RAISED', 'WAIVED', 'DISCARDED']);
  });

  it('serves nothing that is not countersigned', () => {
    const into = (state: NoticeState) =>
      NOTICE_STATES.flatMap((from) => commandsIn(noticeMachine, from).filter((command) => {
        const decision = decide(noticeMachine, from, command, facts);
        return decision.allowed && decision.state === state;
      }));
    expect(into('SERVED')).toEqual(['COUNTERSIGN']);
    expect(ROLES_OF.COUNTERSIGN).toEqual(['OFFICE_DIRECTOR', 'LEADER']);
  });

  it('lets nobody countersign their own draft, nor their substitute for them', () => {
    expect(decide(noticeMachine, 'PENDING_APPROVAL', 'COUNTERSIGN', { actors: ['director'], drafter: 'director' })).toMatchObject({ requirement: 'SIGNER_IS_NOT_DRAFTER' });
    expect(decide(noticeMachine, 'PENDING_APPROVAL', 'COUNTERSIGN', { actors: ['substitute', 'director'], drafter: 'director' })).toMatchObject({ allowed: false });
    expect(decide(noticeMachine, 'PENDING_APPROVAL', 'COUNTERSIGN', { actors: ['leader'], drafter: 'director' })).toMatchObject({ allowed: true, state: 'SERVED' });
  });

  it('tells the others of what was served only', () => {
    expect(decide(noticeMachine, 'PENDING_APPROVAL', 'DISCARD', facts)).toMatchObject({ events: [] });
    for (const command of ['LIFT', 'WAIVE', 'RAISE'] as const) {
      expect(decide(noticeMachine, 'REPLIED', command, facts)).toMatchObject({ events: ['notice.settled.v1'] });
    }
  });
});
