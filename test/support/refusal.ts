import { ApiProblem } from '../../apps/standalone/src/sample/api-client.js';

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
