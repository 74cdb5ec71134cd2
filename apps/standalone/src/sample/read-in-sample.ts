import { readFile } from 'node:fs/promises';
import { type Clock, endOfYear, today } from '#calendar';
import { ApiClient } from './api-client.js';

/** Seeds stand beside `apps/` in the sources and beside `dist/` in what is built. */
const SEEDS = /\/dist\/apps\/standalone\/src\/sample\/[^/]+$/.test(import.meta.url) ? '../../../../../seeds/' : '../../../../seeds/';

interface SamplePlan {
  readonly file: string;
  /** Account that reads it in. */
  readonly office: string;
  /**
   * Where the plan is to be live: which units the office takes its open collectives for. Only a person can say
   * that; here it is the office's choice made once, the departments with executive duties of their own.
   */
  readonly issue?: { readonly director: string; readonly collectiveMembers: readonly string[] };
}

const SAMPLE_PLANS: readonly SamplePlan[] = [
  {
    file: 'jiaxing-2020-plan.txt',
    office: 'jx-office',
    issue: {
      director: 'jx-director',
      collectiveMembers: ['市司法局', '市发展改革委', '市财政局', '市市场监管局', '市综合执法局', '市政务数据办'],
    },
  },
  { file: 'shengsi-2022-opinions.txt', office: 'ss-office' },
  { file: 'nantong-2019-plan.txt', office: 'nt-office' },
];

interface Plan {
  readonly id: string;
  readonly state: string;
  readonly revision: number;
  readonly blockers: readonly { code: string; name: string | null; message: string }[];
}

/**
 * Reads the three seed plans in through the API, as their offices would, and issues 嘉兴's with inferred deadlines at
 * the end of the current year, unless the calendar does not reach that far. May be called again after being interrupted: it goes on where it stood.
 */
export async function readInSample(origin: string, password: string, clock: Clock): Promise<void> {
  for (const sample of SAMPLE_PLANS) {
    const office = await ApiClient.signIn(origin, sample.office, password);
    const content = await readFile(new URL(`${SEEDS}${sample.file}`, import.meta.url));
    const { planId } = await office.upload<{ planId: string }>('/api/documents', sample.file, content, {
      idempotencyKey: `sample-${sample.file}`,
    });
    const plan = await untilUnitsAreKnown(office, planId);
    if (sample.issue) await issue(origin, password, clock, office, plan, sample.issue);
  }
}

/** The directory reaches plan-intake as an event, so the names may resolve a moment after the upload. */
async function untilUnitsAreKnown(office: ApiClient, planId: string): Promise<Plan> {
  for (let tries = 0; ; tries += 1) {
    const plan = await office.get<Plan>(`/api/plans/${planId}`);
    const unknown = plan.blockers.filter(({ code }) => code === 'UNIT_UNKNOWN');
    if (unknown.length === 0) return plan;
    if (tries === 300) throw new Error(`The sample plan ${planId} names units that are not in its directory: ${unknown[0]?.message}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function issue(
  origin: string,
  password: string,
  clock: Clock,
  office: ApiClient,
  start: Plan,
  { director, collectiveMembers }: NonNullable<SamplePlan['issue']>,
): Promise<void> {
  const path = `/api/plans/${start.id}`;
  let plan = start;
  if (plan.state === 'IN_REVIEW') {
    const units = await office.all<{ id: string; shortName: string }>('/api/directory/units?limit=200');
    const unitIds = units.filter(({ shortName }) => collectiveMembers.includes(shortName)).map(({ id }) => id);
    for (const { code, name } of plan.blockers) {
      if (code !== 'COLLECTIVE_UNRESOLVED') continue;
      plan = await office.post<Plan>(`${path}/collectives`, { revision: plan.revision, body: { name, unitIds } });
    }
    const due = endOfYear(today(clock));
    plan = await office.post<Plan>(`${path}/deadlines/inferred`, { revision: plan.revision, body: { due } });
    // Nobody guesses the days off of a year: until it is entered the plan stays in review, as any other would.
    if (plan.blockers.some(({ code }) => code === 'CALENDAR_YEAR_MISSING')) return;
    const confirmer = await ApiClient.signIn(origin, director, password);
    plan = await confirmer.post<Plan>(`${path}/confirmation`, { revision: plan.revision });
  }
  if (plan.state === 'CONFIRMED') {
    const issuer = await ApiClient.signIn(origin, director, password);
    await issuer.post(`${path}/issuing`, { revision: plan.revision });
  }
}
