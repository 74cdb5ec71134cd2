/** What keeps a database from being used; `code` is for programs, `message` and `fix` for whoever starts the app. */
export type DatabaseProblemCode = 'DATABASE_UNREACHABLE' | 'DATABASE_REFUSED' | 'DATABASE_TOO_OLD' | 'MIGRATION_FAILED';

/** The database cannot be used as it is. Thrown at start only; the message names the fix. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';

  constructor(
    readonly code: DatabaseProblemCode,
    message: string,
    readonly fix: string,
    cause?: unknown,
  ) {
    super(`${message} ${fix}`, { cause });
  }
}

/** The address without the password, fit for logs and messages. */
export function addressOf(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  } catch {
    return 'an address that is not a URL';
  }
}

/** SQLSTATE of a Postgres error, or the code of a socket error (`ECONNREFUSED`), if it has one; looks through TypeORM's wrapper. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = 'driverError' in at ? at.driverError : 'cause' in at ? at.cause : undefined;
  }
  return undefined;
}

/**
 * Whether the same statement may well succeed when tried again: the connection was lost or refused, the server
 * is starting or stopping, or Postgres gave up one of two transactions in each other's way.
 */
export function isTransientDatabaseError(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined && (/^(08|53|57P|40|25006)/.test(state) || SOCKET_ERRORS.has(state))) return true;
  return LOST_CONNECTION.test(messageOf(error));
}

/** Whether the database itself was out of reach, as opposed to a transaction having lost a race. */
export function isDatabaseUnreachable(error: unknown): boolean {
  return isTransientDatabaseError(error) && !sqlStateOf(error)?.startsWith('40');
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  // A refused connection to a name with several addresses is an AggregateError without a message of its own.
  if (error.message === '' && 'errors' in error && Array.isArray(error.errors)) return error.errors.map(messageOf).join('; ');
  return String(error.message);
}

/** What pg, its pool and TypeORM (whose runner lets go of a transaction that lost its connection) say without a code. */
const LOST_CONNECTION = /connection terminated|timeout expired|timeout exceeded when trying to connect|not currently accepting connections|query runner already released/i;

const SOCKET_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENOENT']);
