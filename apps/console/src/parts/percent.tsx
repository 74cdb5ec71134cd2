import type { Assignment } from '../api/assignments.js';

/** How far the unit last said it is. Once it has handed in its completion, the figure on the way says nothing any more. */
export function Percent({ assignment: { percent, state } }: { assignment: Assignment }) {
  if (percent === null || state === 'COMPLETION_SUBMITTED' || state === 'COMPLETED') return null;
  return <span>已完成 {percent}%</span>;
}
