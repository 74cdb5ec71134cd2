import type { PlanDetail } from '../api/resources.js';

/** What 下达 is about to do, told before it is done: it cannot be taken back piece by piece. */
export const issuingWords = ({ counts, warnings }: Pick<PlanDetail, 'warnings'> & { readonly counts: { readonly assignments: number } }): string[] => [
  `将向各单位交办 ${counts.assignments} 件任务，下达后不能更改。`,
  ...warnings.map(({ message }) => `${message}。`),
];
