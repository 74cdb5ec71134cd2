import { useCallback, useRef, useState } from 'react';
import { ApiProblem, call } from './client.js';
import { type Change, SubmissionKey } from './submission-key.js';

export interface Submission {
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  /** Sends a change. Resolves to the answer, or to `null` where a problem is now shown. */
  readonly send: <T>(path: string, change: Change) => Promise<{ answer: T } | null>;
  readonly clear: () => void;
}

/** Sends changes one at a time; pressing the button again after no answer came is a retry, not a second change. */
export function useSubmit(): Submission {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const { current: key } = useRef(new SubmissionKey());

  const send = useCallback(
    async <T>(path: string, change: Change) => {
      setBusy(true);
      setProblem(undefined);
      try {
        const answer = await call<T>(path, { ...change, idempotencyKey: key.for(path, change) });
        key.succeeded();
        return { answer };
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        key.failed(error);
        setProblem(error);
        return null;
      } finally {
        setBusy(false);
      }
    },
    [key],
  );
  const clear = useCallback(() => setProblem(undefined), []);
  return { busy, problem, send, clear };
}
