/** How work rests, goes on and ends before it is done: assignments and items take the same commands, each with a reason. */
export const RESTING_COMMANDS = {
  SUSPEND: { path: 'suspension', label: '中止理由', danger: false },
  RESUME: { path: 'resumption', label: '恢复理由', danger: false },
  TERMINATE: { path: 'termination', label: '终止理由', danger: true },
  WITHDRAW: { path: 'withdrawal', label: '撤回理由', danger: true },
} as const;
