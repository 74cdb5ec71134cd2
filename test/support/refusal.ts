import { expect } from '@jest/globals';
import { type ApiClient, ApiProblem } from '../../apps/standalone/src/sample/api-client.js';
import type { SystemDatabase } from './system-database.js';

/** The problem that a call is answered with. @throws Error where it succeeds or fails otherwise */
export async function refusalOf(call: Promise<unknown>): Promise<ApiProblem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new Error('the call was to be refused and was not');
}

/** The answer to a call that has changed nothing, in no table of any app, and that says what to do instead. */
export async function refusalWithoutTrace(database: SystemDatabase, call: () => Promise<unknown>): Promise<ApiProblem> {
  const before = await database.contents();
  const refusal = await refusalOf(call());
  expect(await database.contents()).toEqual(before);
  expect(refusal.document).toMatchObject({ title: expect.any(String), detail: expect.any(String), fix: expect.any(String) });
  return refusal;
}

/** What is asked, and what it is to be answered with. */
export type BadCall = readonly [what: string, answer: `${number} ${string}`, call: () => Promise<unknown>];

/** Makes the calls one after the other; each is refused as it says, and without a trace. */
export async function expectRefused(database: SystemDatabase, calls: readonly BadCall[]): Promise<void> {
  for (const [what, answer, call] of calls) {
    const { status, code } = await refusalWithoutTrace(database, call);
    expect([what, `${status} ${code}`]).toEqual([what, answer]);
  }
}

/** A POST to a path on a revision, to be made by whoever with whatever. */
export const postTo =
  (path: string, revision?: number) =>
  (caller: ApiClient, body: object = {}) =>
  () =>
    caller.post(path, { body, ...(revision === undefined ? {} : { revision }) });
