import { randomUUID } from 'node:crypto';

/** A problem answered by the API (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    /** The whole document. */
    readonly document: Readonly<Record<string, unknown>>,
  ) {
    super(`${code} (${status}): ${detail}`);
  }
}

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as `If-Match`. */
  readonly revision?: number;
  /** A fresh one where none is given. */
  readonly idempotencyKey?: string;
}

/** One signed-in account's view of the API behind a gateway: what a browser would send. */
export class ApiClient {
  private constructor(
    private readonly origin: string,
    private readonly cookie: string,
  ) {}

  /** @throws ApiProblem where name or password is wrong */
  static async signIn(origin: string, username: string, password: string): Promise<ApiClient> {
    const response = await fetch(`${origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    await answerOf(response);
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return new ApiClient(origin, cookie.join('; '));
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path, {});
  }

  post<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>('POST', path, options);
  }

  patch<T>(path: string, options: CallOptions): Promise<T> {
    return this.call<T>('PATCH', path, options);
  }

  /** Uploads a file as the form's field `file`. */
  upload<T>(path: string, filename: string, content: Uint8Array, options: CallOptions = {}): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), filename);
    return this.call<T>('POST', path, { ...options, body: form });
  }

  /** Follows `nextCursor` to the end. */
  async all<T>(path: string): Promise<T[]> {
    const found: T[] = [];
    const url = new URL(path, this.origin);
    for (;;) {
      const page = await this.get<{ items: T[]; nextCursor: string | null }>(`${url.pathname}${url.search}`);
      found.push(...page.items);
      if (page.nextCursor === null) return found;
      url.searchParams.set('cursor', page.nextCursor);
    }
  }

  private async call<T>(method: string, path: string, { body, revision, idempotencyKey }: CallOptions): Promise<T> {
    const form = body instanceof FormData;
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': idempotencyKey ?? randomUUID() } : {}),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    return (await answerOf(response)) as T;
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  const answer: unknown = text !== '' && /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  if (response.ok) return answer;
  const document = typeof answer === 'object' && answer !== null ? { ...answer } : {};
  const word = (key: string): string => String(Reflect.get(document, key) ?? '');
  throw new ApiProblem(response.status, word('code'), word('detail') || text.slice(0, 500), document);
}
