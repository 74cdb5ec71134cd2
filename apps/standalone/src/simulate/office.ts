import type { People } from './people.js';
import type { ServiceCalls } from './service-calls.js';

/** A plan as the review shows it, as far as a simulation asks. */
export interface PlanUnderReview {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly issuer: string | null;
  readonly blockers: readonly { readonly code: string; readonly message: string; readonly name: string | null; readonly itemIds: readonly string[] }[];
}

/** The office that reads the plan in and issues it. */
export class Office {
  constructor(
    private readonly calls: ServiceCalls,
    private readonly people: People,
  ) {}

  async upload(filename: string, content: Uint8Array): Promise<PlanUnderReview> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), filename);
    const { plan } = await this.calls.post<{ plan: PlanUnderReview }>('plan-intake', this.people.editor, '/api/documents', { body: form });
    return plan;
  }

  plan(id: string): Promise<PlanUnderReview> {
    return this.calls.get('plan-intake', this.people.editor, `/api/plans/${id}`);
  }

  /** Gives items that name no deadline the plan's proposed one. */
  inferDeadlines({ id, revision }: PlanUnderReview): Promise<PlanUnderReview> {
    return this.calls.post('plan-intake', this.people.editor, `/api/plans/${id}/deadlines/inferred`, { body: {}, revision });
  }

  /** 审定: who edits a plan does not confirm it. */
  confirm({ id, revision }: PlanUnderReview): Promise<PlanUnderReview> {
    return this.calls.post('plan-intake', this.people.reviewer, `/api/plans/${id}/confirmation`, { revision });
  }

  /** 下达 */
  issue({ id, revision }: PlanUnderReview): Promise<PlanUnderReview> {
    return this.calls.post('plan-intake', this.people.editor, `/api/plans/${id}/issuing`, { revision });
  }
}
