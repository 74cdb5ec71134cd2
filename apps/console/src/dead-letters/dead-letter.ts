import type { AppName } from '#contracts';

/** A message that an app has given up, as `/api/ops/<app>/dead-letters` tells of it: never what was in it. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  /** Null where it is no event, and so cannot be worked again. */
  readonly eventId: string | null;
  readonly eventName: string | null;
  readonly kind: 'MALFORMED' | 'UNKNOWN_EVENT' | 'REJECTED' | 'RETRIES_SPENT' | 'BUG' | 'STALLED';
  readonly message: string;
  readonly attempts: number;
  readonly diedAt: string;
}

/** The apps, in the order in which their dead letters are shown. */
export const APP: Readonly<Record<AppName, string>> = {
  'plan-intake': '计划',
  assignment: '任务',
  reminder: '催办督办',
  reporting: '台账',
  gateway: '名录日历',
};

export const DEAD_LETTER_KIND: Readonly<Record<DeadLetter['kind'], string>> = {
  MALFORMED: '消息格式不合约定',
  UNKNOWN_EVENT: '没有处理此类事件的程序',
  REJECTED: '处理程序不予受理',
  RETRIES_SPENT: '多次重试仍未成功',
  BUG: '处理程序出错',
  STALLED: '处理进程多次中断',
};
