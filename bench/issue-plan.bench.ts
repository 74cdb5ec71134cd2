import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { startApp } from '#runtime';
import { gatewayApp } from '../apps/gateway/src/definition.js';
import { loadGatewayConfig } from '../apps/gateway/src/config.js';
import { jiaxing } from '../apps/gateway/src/sample/jiaxing.js';
import { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { startServices } from '../apps/standalone/src/services.js';
import { type BenchResult, type Measurement, median, medianRatio } from './report.js';
import { inFreshDatabase, withPostgres, withRedis } from './servers.js';

const ITEMS = 1_000;
const UNITS = 20;
const ASSIGNMENTS = ITEMS * UNITS;
const RUNS = 3;
const SECRET = 'the bench has a secret of its own, long enough';
const PASSWORD = 'bench-password';

/** What issuing a plan leaves behind in the three services. */
const TABLES = [
  'assignment.item',
  'assignment.assignment',
  'assignment.deadline_revision',
  'assignment.transition',
  'reminder.item',
  'reminder.timer',
  'reporting.ledger_plan',
  'reporting.ledger_item',
  'reporting.ledger_assignment',
];
const PER_ASSIGNMENT = ['assignment.assignment', 'reminder.timer', 'reporting.ledger_assignment'];

/** A plan of {@link ITEMS} clauses in the genre of 嘉兴's, each naming {@link UNITS} units, another one leading each time. */
function planText(): string {
  const names = jiaxing.units.DEPARTMENT.map(([, shortName]) => shortName);
  const clause = (at: number): string => {
    const units = Array.from({ length: UNITS }, (_, nth) => names[(at + nth) % names.length]);
    return `${at + 1}.完成第${at + 1}项工作。按照职责抓好落实，及时报送进展情况。（牵头单位：${units[0]}，责任单位：${units.slice(1).join('、')}）`;
  };
  return `2026年嘉兴市重点工作计划\n\n一、重点任务\n\n${Array.from({ length: ITEMS }, (_, at) => clause(at)).join('\n\n')}\n`;
}

/** Seconds from the call that issues to every assignment, timer and ledger row being there. */
async function issue(databaseUrl: string, queueUrl: string): Promise<{ issued: number; answered: number }> {
  const logger = pino({ level: 'error' });
  const services = await startServices({ databaseUrl, queueUrl, internalToken: SECRET, logger });
  const settings = loadGatewayConfig({ DATABASE_URL: databaseUrl, QUEUE_URL: queueUrl, INTERNAL_TOKEN_SECRET: SECRET, PORT: '0' });
  const gateway = await startApp(gatewayApp, { ...settings, upstreams: services.urls, samplePassword: PASSWORD }, { logger });
  const database = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
  try {
    const director = await ApiClient.signIn(gateway.url, 'jx-director', PASSWORD);
    const office = await ApiClient.signIn(gateway.url, 'jx-office', PASSWORD);
    const { planId } = await office.upload<{ planId: string }>('/api/documents', 'plan.txt', Buffer.from(planText()));
    interface Plan {
      revision: number;
      blockers: { code: string }[];
      counts: { assignments: number };
    }
    let plan: Plan;
    do plan = await director.get<Plan>(`/api/plans/${planId}`);
    while (plan.blockers.some(({ code }) => code === 'UNIT_UNKNOWN'));
    plan = await office.post<Plan>(`/api/plans/${planId}/deadlines/inferred`, { revision: plan.revision, body: {} });
    plan = await director.post<Plan>(`/api/plans/${planId}/confirmation`, { revision: plan.revision });
    if (plan.counts.assignments !== ASSIGNMENTS) throw new Error(`the plan would have ${plan.counts.assignments} assignments`);

    const from = performance.now();
    await director.post(`/api/plans/${planId}/issuing`, { revision: plan.revision });
    const answered = (performance.now() - from) / 1_000;
    const counts = `select ${PER_ASSIGNMENT.map((table) => `(select count(*) from ${table}) = ${ASSIGNMENTS}`).join(' and ')} as done`;
    while (!(await database.query(counts))[0]?.done) await new Promise((resolve) => setTimeout(resolve, 10));
    return { issued: (performance.now() - from) / 1_000, answered };
  } finally {
    await database.destroy();
    await gateway.close();
    await services.close();
  }
}

/** Seconds the database alone takes to write the very same rows, indexes included, table by table. */
async function bare(databaseUrl: string): Promise<number> {
  const database = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
  try {
    await database.query('drop schema if exists bare cascade; create schema bare');
    const copies = TABLES.map((table) => [table, `bare.${table.replace('.', '_')}`] as const);
    for (const [table, copy] of copies) await database.query(`create table ${copy} (like ${table} including all excluding generated)`);
    const from = performance.now();
    await database.transaction(async (manager) => {
      for (const [table, copy] of copies) await manager.query(`insert into ${copy} overriding system value select * from ${table}`);
    });
    return (performance.now() - from) / 1_000;
  } finally {
    await database.destroy();
  }
}

/** Issuing a plan of 1,000 items × 20 units, beside the bare `insert … select` of the same rows in the same run. */
export async function issuePlanBench(): Promise<BenchResult> {
  const measurements = await withPostgres((serverUrl) =>
    withRedis(async (redisUrl) => {
      const found: Measurement[] = [];
      const allBare: number[] = [];
      for (const backend of redisUrl === null ? (['postgres'] as const) : (['postgres', 'redis'] as const)) {
        const seconds: number[] = [];
        const answers: number[] = [];
        const bareSeconds: number[] = [];
        for (let run = 0; run < RUNS; run += 1) {
          await inFreshDatabase(serverUrl, `${backend}_${run}`, async (url) => {
            const { issued, answered } = await issue(url, backend === 'redis' ? `${redisUrl}/${run}` : url);
            seconds.push(issued);
            answers.push(answered);
            bareSeconds.push(await bare(url));
          });
        }
        const peer = 'bare insert … select';
        found.push(
          {
            name: `issued, queues on ${backend}`,
            value: median(seconds),
            unit: 's',
            ratio: medianRatio(seconds, bareSeconds),
            peer,
            note: `${Math.round(ASSIGNMENTS / median(seconds))} assignments/s, all three services`,
          },
          { name: `of that, the answer to the call`, value: median(answers), unit: 's', ratio: medianRatio(answers, bareSeconds), peer },
        );
        allBare.push(...bareSeconds);
      }
      return [
        ...found,
        { name: 'bare insert … select of the same rows', value: median(allBare), unit: 's', note: `${TABLES.length} tables with their indexes, one transaction` },
      ];
    }),
  );
  return {
    bench: 'issue-plan',
    question: `how long from issuing ${ITEMS} items × ${UNITS} units to every assignment, timer and ledger row (median of ${RUNS})`,
    measurements,
  };
}
