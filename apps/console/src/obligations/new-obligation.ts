import { given } from '../parts/given.js';
import type { Recipient } from './obligation.js';

/** What the form of an obligation holds. */
export interface NewObligation {
  readonly obligorUnitIds: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly often: 'YEARLY' | 'ONCE';
  /** Once, that very day; yearly, its month and day. */
  readonly due: string;
  readonly leadDays: number;
  readonly recipients: readonly Recipient[];
  readonly publication?: string;
  readonly source: string;
}

/** What is sent of it: a rule and its wording where it comes back every year, else the day. */
export function newObligationRequest({ often, due, ...terms }: NewObligation): object {
  if (often === 'ONCE') return given({ ...terms, due });
  const [, month, day] = due.split('-').map(Number);
  return given({ ...terms, recurrence: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`, deadlineText: `每年${month}月${day}日前` });
}
