import { Timeline } from 'antd';
import type { AssignmentState, ItemState } from '#contracts';
import type { Transition } from '../api/resources.js';
import { ASSIGNMENT_STATE, COMMAND, ITEM_STATE, timeOf } from '../words/domain.js';

const stateWords = (state: string): string =>
  ASSIGNMENT_STATE[state as AssignmentState] ?? ITEM_STATE[state as ItemState] ?? state;

/** Who did what when, the latest first. */
export function History({ history }: { history: readonly Transition[] }) {
  return (
    <Timeline
      items={history
        .toReversed()
        .map(({ at, command, after, remark, actorName }, n) => ({
          key: n,
          content: (
            <>
              <div>
                {COMMAND[command] ?? command} → {stateWords(after)}
              </div>
              {remark && <div className="prose">{remark}</div>}
              <small className="quiet">
                {timeOf(at)} {actorName ?? '系统'}
              </small>
            </>
          ),
        }))}
    />
  );
}
