import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '#calendar';
import { type Caller, mintInternalToken } from '#runtime';
import { ApiProblem } from '../sample/api-client.js';
import type { ServiceName } from '../services.js';

export interface ServiceCall {
  /** JSON, or a form with a file. */
  readonly body?: object;
  /** Sent as `If-Match`. */
  readonly revision?: number;
}

/** Calls the services' own HTTP as the gateway would for somebody. */
export class ServiceCalls {
  constructor(
    private readonly urls: (service: ServiceName) => string,
    private readonly secret: string,
    private readonly clock: Clock,
  ) {}

  get<T>(service: ServiceName, as: Caller, path: string): Promise<T> {
    return this.#call(service, as, 'GET', path, {});
  }

  /** @throws ApiProblem where it is refused */
  post<T>(service: ServiceName, as: Caller, path: string, call: ServiceCall = {}): Promise<T> {
    return this.#call(service, as, 'POST', path, call);
  }

  /** All pages of a list. */
  async all<T>(service: ServiceName, as: Caller, path: string): Promise<T[]> {
    const found: T[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; nextCursor: string | null } = await this.get(service, as, `${path}${path.includes('?') ? '&' : '?'}limit=100${from}`);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  async #call<T>(service: ServiceName, as: Caller, method: 'GET' | 'POST', path: string, { body, revision }: ServiceCall): Promise<T> {
    const form = body instanceof FormData;
    const response = await fetch(`${this.urls(service)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await mintInternalToken(as, service, this.secret, this.clock)}`,
        ...(method === 'POST' ? { 'idempotency-key': uuidv7() } : {}),
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new ApiProblem(response.status, String(answer['code']), String(answer['detail']), answer);
    return answer as T;
  }
}
