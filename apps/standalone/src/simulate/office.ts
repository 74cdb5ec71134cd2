import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '#calendar';
import { type Caller, mintInternalToken } from '#runtime';
import { ApiProblem } from '../sample/api-client.js';

/** A plan as the review shows it, as far as a simulation asks. */
export interface PlanUnderReview {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly issuer: string | null;
  readonly blockers: readonly { readonly code: string; readonly message: string; readonly name: string | null; readonly itemIds: readonly string[] }[];
}

/** The office that would read the plan in: calls plan-intake's own HTTP as the gateway would for it. */
export class Office {
  private readonly caller: Caller;
  /** Who edits a plan does not confirm it. */
  private readonly confirmer: Caller;

  constructor(
    private readonly url: string,
    private readonly secret: string,
    private readonly clock: Clock,
    readonly jurisdictionId: string,
  ) {
    this.caller = {
      accountId: uuidv7(),
      jurisdictionId,
      unitId: uuidv7(),
      displayName: '推演',
      roles: ['OFFICE_DIRECTOR', 'DISPATCHER', 'REVIEWER'],
    };
    this.confirmer = { ...this.caller, accountId: uuidv7(), displayName: '审定' };
  }

  async upload(filename: string, content: Uint8Array): Promise<PlanUnderReview> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), filename);
    const { plan } = await this.#call<{ plan: PlanUnderReview }>('POST', '/api/documents', { body: form });
    return plan;
  }

  plan(id: string): Promise<PlanUnderReview> {
    return this.#call('GET', `/api/plans/${id}`, {});
  }

  /** Gives items that name no deadline the plan's proposed one. */
  inferDeadlines({ id, revision }: PlanUnderReview): Promise<PlanUnderReview> {
    return this.#call('POST', `/api/plans/${id}/deadlines/inferred`, { body: {}, revision });
  }

  /** 审定 */
  confirm({ id, revision }: PlanUnderReview): Promise<PlanUnderReview> {
    return this.#call('POST', `/api/plans/${id}/confirmation`, { revision, as: this.confirmer });
  }

  /** 下达 */
  issue({ id, revision }: PlanUnderReview): Promise<PlanUnderReview> {
    return this.#call('POST', `/api/plans/${id}/issuing`, { revision });
  }

  async #call<T>(method: 'GET' | 'POST', path: string, request: { body?: unknown; revision?: number; as?: Caller }): Promise<T> {
    const { body, revision, as = this.caller } = request;
    const form = body instanceof FormData;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await mintInternalToken(as, 'plan-intake', this.secret, this.clock)}`,
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
