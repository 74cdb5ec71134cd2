/** The API's error as a page shows it: what happened, what it was about, what to do (RFC 9457 with `code` and `fix`). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** HTTP status; 0 where no answer came at all. */
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly fix: string,
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
  }

  /** Whether the server has decided. After anything else the same call may be tried again with the same key. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 429;
  }

  /** Whether there is no such thing, or none for who asks. */
  get isNowhere(): boolean {
    return this.code === 'NOT_FOUND' || this.code === 'FORBIDDEN';
  }

  /** Whether somebody was faster, so that what is on the page is no longer so. */
  get isOutdated(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Sent as JSON, unless it is a form. */
  readonly body?: unknown;
  /** The revision that was read and is being changed. */
  readonly ifMatch?: number;
  /** Names this submission; the same for its retries. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** The account the page was drawn for. Tabs share a session: the gateway refuses the call where it has become another's. */
let account: string | null = null;
export const speakAs = (accountId: string | null): void => {
  account = accountId;
};

/** The absent colleague every call is made for, if any; the gateway checks that one may. */
let absentee: string | null = null;
export const actFor = (accountId: string | null): void => {
  absentee = accountId;
};

/** What the API answers where the session is not the one that the page was drawn for, or not good for it any more. */
const SESSION_GONE: readonly string[] = ['UNAUTHENTICATED', 'SESSION_OF_ANOTHER', 'PASSWORD_INITIAL'];

/** Called with such an answer; resolves to whether the same person can go on. */
type SessionGoneListener = (problem: ApiProblem) => Promise<boolean>;
let onSessionGone: SessionGoneListener = () => Promise.resolve(false);
export const whenSessionGone = (listener: SessionGoneListener): void => {
  onSessionGone = listener;
};

/**
 * One call of the API on the page's own origin; the session cookie goes along by itself. Where the session has ended or
 * become another's, what is read is read once the same person has signed in again; a change is refused, for its author
 * to give it again.
 * @returns the JSON answer; `undefined` where there is none
 * @throws ApiProblem, or the signal's AbortError
 */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const { method = 'GET', body, ifMatch, idempotencyKey, signal } = options;
  const headers = new Headers({ accept: 'application/json' });
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (account !== null) headers.set('x-account-id', account);
  if (absentee !== null) headers.set('x-on-behalf-of', absentee);
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body);
  if (signal) init.signal = signal;

  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, 'NO_ANSWER', '', '', '');
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem = await problemOf(response);
  if (SESSION_GONE.includes(problem.code)) {
    const again = onSessionGone(problem);
    if (method === 'GET' && (await again)) return call(path, options);
  }
  throw problem;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const document: unknown = await response.json().catch(() => null);
  const { code, title, detail, fix, ...extensions } = (document ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return new ApiProblem(response.status, text(code) || `HTTP_${response.status}`, text(title), text(detail), text(fix), extensions);
}

/** A path with its query; what is empty is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** A fresh Idempotency-Key. `crypto.randomUUID` is missing on plain http, where many offices will run this. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
