import type { Request } from 'express';
import { Problem } from '#problem';
import type { Authenticate } from '#runtime';
import { gatewayProblems } from '../problems.js';
import type { Substitutions } from '../substitutions/substitutions.js';
import { sessionTokenOf } from './session-cookie.js';
import type { Sessions } from './sessions.js';

/** Only these ask who calls; the console's files are the same for everybody and cost no look-up. */
const ASKING = /^\/(api|ops)(\/|$)/;

/** What is open to who has not yet changed the password an administrator was told. */
const OWN_SESSION = /^\/api\/session(\/|$)/;

/**
 * The account a page was drawn for. Tabs share one session cookie: without this, what one person wrote would be sent in
 * the name of another who has signed in in the next tab. It ends here.
 */
export const ACCOUNT_HEADER = 'x-account-id';

/** The absent account a substitute acts for in this request. It ends here: services read it from their token. */
export const ON_BEHALF_OF_HEADER = 'x-on-behalf-of';

/** The edge knows callers by their session cookie; an `Authorization` header means nothing here. */
export const authenticateSession =
  (sessions: Sessions, substitutions: Substitutions): Authenticate =>
  async (request) => {
    const token = asksWhoCalls(request) ? sessionTokenOf(request) : null;
    const session = token === null ? null : await sessions.find(token);
    if (session === null) return null;
    const { caller, passwordInitial } = session;
    const drawnFor = request.header(ACCOUNT_HEADER);
    if (drawnFor !== undefined && drawnFor !== caller.accountId) {
      throw new Problem(gatewayProblems.sessionOfAnother, 'The session is of another account than the one in X-Account-Id.', { displayName: caller.displayName });
    }
    if (passwordInitial && !OWN_SESSION.test(request.path)) {
      throw new Problem(gatewayProblems.passwordInitial, 'The password of this account has not been changed since an administrator was told it.');
    }
    const absent = request.header(ON_BEHALF_OF_HEADER);
    return absent === undefined ? caller : substitutions.actingFor(caller, absent);
  };

/** Signing in and out replace and end the session there is, whosever it is. */
function asksWhoCalls({ method, path }: Request): boolean {
  return ASKING.test(path) && !(path === '/api/session' && (method === 'POST' || method === 'DELETE'));
}
