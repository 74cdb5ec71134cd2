import { defineMachine } from '#state-machine';

export const SUB_TASK_STATES = ['OPEN', 'DONE', 'DROPPED'] as const;
export type SubTaskState = (typeof SUB_TASK_STATES)[number];

export const SUB_TASK_COMMANDS = ['FINISH', 'DROP', 'REOPEN'] as const;
export type SubTaskCommand = (typeof SUB_TASK_COMMANDS)[number];

/** One step of a unit's own work. It is the unit's affair: nothing of it is told outside, and nothing in it is for ever. */
export const subTaskMachine = defineMachine<SubTaskState, SubTaskCommand, never, object>({
  name: 'sub-task',
  initial: 'OPEN',
  states: {
    OPEN: { label: '进行中', on: { FINISH: { to: 'DONE', emits: [] }, DROP: { to: 'DROPPED', emits: [] } } },
    DONE: { label: '已完成', on: { REOPEN: { to: 'OPEN', emits: [] } } },
    DROPPED: { label: '不再进行', on: { REOPEN: { to: 'OPEN', emits: [] } } },
  },
});
