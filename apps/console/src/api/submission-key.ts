import { type ApiProblem, type Call, newKey } from './client.js';

/** What is sent, without what names it. */
export type Change = Omit<Call, 'idempotencyKey' | 'signal'>;

/**
 * Gives each submission its Idempotency-Key: the same one as long as the same content is sent again and nobody knows
 * what became of it, so that what did arrive the first time is not done twice; a fresh one for everything else.
 */
export class SubmissionKey {
  #pending: { content: string; key: string } | null = null;

  for(path: string, { method, ifMatch, body }: Change): string {
    const content = JSON.stringify([path, method, ifMatch, contentOf(body)]);
    if (this.#pending?.content !== content) this.#pending = { content, key: newKey() };
    return this.#pending.key;
  }

  succeeded(): void {
    this.#pending = null;
  }

  failed(problem: ApiProblem): void {
    if (problem.isFinal) this.#pending = null;
  }
}

/** A form's parts as plain values; a file is told by name, size and date. */
function contentOf(body: unknown): unknown {
  if (!(body instanceof FormData)) return body;
  return [...body].map(([name, value]) => [name, value instanceof File ? [value.name, value.size, value.lastModified] : value]);
}
