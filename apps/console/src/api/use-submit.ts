import { useCallback, useRef, useState } from 'react';
import { ApiProblem, call, type Call, newKey } from './client.js';

export interface Submission {
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  /** Sends a change. Resolves to the answer, or to `null` where a problem is now shown. */
  readonly send: <T>(path: string, change: Omit<Call, 'idempotencyKey' | 'signal'>) => Promise<{ answer: T } | null>;
  readonly clear: () => void;
}

/**
 * Sends changes one at a time. Each carries an Idempotency-Key, and pressing the button again after no answer came
 * sends the same key, so that what did arrive the first time is not done twice. Another content is another key.
 */
export function useSubmit(): Submission {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const pending = useRef<{ content: string; key: string } | null>(null);

  const send = useCallback(async <T>(path: string, change: Omit<Call, 'idempotencyKey' | 'signal'>) => {
    const content = JSON.stringify([path, change.method, change.ifMatch, contentOf(change.body)]);
    if (pending.current?.content !== content) pending.current = { content, key: newKey() };
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await call<T>(path, { ...change, idempotencyKey: pending.current.key });
      pending.current = null;
      return { answer };
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.isFinal) pending.current = null;
      setProblem(error);
      return null;
    } finally {
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(undefined), []);
  return { busy, problem, send, clear };
}

/** A form's parts as plain values; a file is told by name, size and date. */
function contentOf(body: unknown): unknown {
  if (!(body instanceof FormData)) return body;
  return [...body].map(([name, value]) => [name, value instanceof File ? [value.name, value.size, value.lastModified] : value]);
}
