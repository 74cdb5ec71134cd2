import { hasPassed } from '../words/domain.js';

/** Beside a deadline that is being set: its day has passed. What is long overdue may be set so, a slip of the hand should not. */
export function PastDue({ due, words }: { due: string | null | undefined; words: string }) {
  if (!due || !hasPassed(due)) return null;
  return (
    <div className="tone-yellow" role="alert">
      {words}
    </div>
  );
}
