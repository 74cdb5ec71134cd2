import type { Authenticate } from '#runtime';
import { sessionTokenOf } from './session-cookie.js';
import type { Sessions } from './sessions.js';

/** Only these ask who calls; the console's files are the same for everybody and cost no look-up. */
const ASKING = /^\/(api|ops)(\/|$)/;

/** The edge knows callers by their session cookie; an `Authorization` header means nothing here. */
export const authenticateSession =
  (sessions: Sessions): Authenticate =>
  async (request) => {
    const token = ASKING.test(request.path) ? sessionTokenOf(request) : null;
    return token === null ? null : sessions.callerOf(token);
  };
