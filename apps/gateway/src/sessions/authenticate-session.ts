import type { Authenticate } from '#runtime';
import type { Substitutions } from '../substitutions/substitutions.js';
import { sessionTokenOf } from './session-cookie.js';
import type { Sessions } from './sessions.js';

/** Only these ask who calls; the console's files are the same for everybody and cost no look-up. */
const ASKING = /^\/(api|ops)(\/|$)/;

/** The absent account a substitute acts for in this request. It ends here: services read it from their token. */
export const ON_BEHALF_OF_HEADER = 'x-on-behalf-of';

/** The edge knows callers by their session cookie; an `Authorization` header means nothing here. */
export const authenticateSession =
  (sessions: Sessions, substitutions: Substitutions): Authenticate =>
  async (request) => {
    const token = ASKING.test(request.path) ? sessionTokenOf(request) : null;
    const caller = token === null ? null : await sessions.callerOf(token);
    const absent = request.header(ON_BEHALF_OF_HEADER);
    return caller === null || absent === undefined ? caller : substitutions.actingFor(caller, absent);
  };
