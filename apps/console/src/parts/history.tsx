import { Timeline } from 'antd';
import type { AssignmentState, ItemState } from '#contracts';
import type { Transition } from '../api/assignments.js';
import { ASSIGNMENT_STATE, COMMAND, ITEM_STATE, remarkWords, timeOf } from '../words/domain.js';

const stateWords = (state: string): string =>
  ASSIGNMENT_STATE[state as AssignmentState] ?? ITEM_STATE[state as ItemState] ?? state;

/** From where to where; nothing where a step left the state as it was. */
function moveOf({ before, after }: Transition): string {
  if (before === null) return ` → ${stateWords(after)}`;
  return before === after ? '' : `：${stateWords(before)} → ${stateWords(after)}`;
}

/** Who did what when, for whom and why, the latest first. */
export function History({ history }: { history: readonly Transition[] }) {
  return (
    <Timeline
      items={history.toReversed().map((step, n) => {
        const remark = remarkWords(step);
        return {
          key: n,
          content: (
            <>
              <div>
                {COMMAND[step.command] ?? step.command}
                {moveOf(step)}
              </div>
              {remark && <div className="prose">{remark}</div>}
              <small className="quiet">
                {timeOf(step.at)} {step.actorName ?? '系统'}
                {step.absentName && `（代${step.absentName}）`}
              </small>
            </>
          ),
        };
      })}
    />
  );
}
