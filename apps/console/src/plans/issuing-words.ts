import type { PlanDetail } from '../api/resources.js';

/** What 下达 is about to do, told before it is done: it cannot be taken back piece by piece. */
export const issuingWords = ({ counts, warnings }: Pick<PlanDetail, 'warnings'> & { readonly counts: { readonly assignments: number } }): string[] => [
  `将向各单位交办 ${counts.assignments} 件任务，下达后不能更改。`,
  ...warnings.map(({ message }) => `${message}。`),
];

/** What 审定 is about to settle. */
export const confirmingWords = ({ counts: { items, dropped } }: { readonly counts: Pick<PlanDetail['counts'], 'items' | 'dropped'> }): string[] => [
  `${items - dropped} 个任务事项的内容、责任单位和时限就此审定，可以下达；再要更正，须先撤回审定。`,
  ...(dropped > 0 ? [`另有 ${dropped} 个事项不交办。`] : []),
];
