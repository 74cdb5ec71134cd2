import type { UploadedPlan } from '../../apps/plan-intake/src/documents/document.views.js';
import type { PlanDetail } from '../../apps/plan-intake/src/plans/plan.views.js';
import type { ApiClient } from '../../apps/standalone/src/sample/api-client.js';

/** Who reads a plan in and who answers for it. */
export interface Offices {
  readonly office: ApiClient;
  readonly director: ApiClient;
}

/**
 * Takes a document from its upload to its issue, everything left open settled at once: open collectives are
 * taken for 市财政局, and whatever has no deadline is due on `due`.
 */
export async function issuePlan({ office, director }: Offices, filename: string, content: Uint8Array, due: string): Promise<PlanDetail> {
  let { plan } = await office.upload<UploadedPlan>('/api/documents', filename, content);
  const path = `/api/plans/${plan.id}`;
  const units = await office.all<{ id: string; shortName: string }>('/api/directory/units?limit=200');
  const unitIds = units.filter(({ shortName }) => shortName === '市财政局').map(({ id }) => id);
  for (const { code, name } of plan.blockers) {
    if (code !== 'COLLECTIVE_UNRESOLVED') continue;
    plan = await office.post(`${path}/collectives`, { revision: plan.revision, body: { name, unitIds } });
  }
  if (plan.counts.withoutDeadline > 0) {
    plan = await office.post(`${path}/deadlines/inferred`, { revision: plan.revision, body: { due } });
  }
  plan = await director.post(`${path}/confirmation`, { revision: plan.revision });
  return director.post(`${path}/issuing`, { revision: plan.revision });
}
