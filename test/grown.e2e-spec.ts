import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock, today, yearOf } from '#calendar';
import { type AppName, assignmentDispatch, type QueueContract, reportingLedger } from '#contracts';
import { freshDatabase, redisTestsRun, startRedis, type TestDatabase, type TestRedis } from '#testing';
import type { AssignmentDetailView, AssignmentView } from '../apps/assignment/src/assignments/assignment.view.js';
import type { ItemDetailView } from '../apps/assignment/src/items/item.view.js';
import type { PlanDetail } from '../apps/plan-intake/src/plans/plan.views.js';
import type { LedgerPage } from '../apps/reporting/src/read-models/ledger/ledger.dto.js';
import { ApiClient } from '../apps/standalone/src/sample/api-client.js';
import { type AppProgram, startAppProgram } from './support/app-program.js';
import { enterYears } from './support/enter-years.js';
import { issuePlan } from './support/issue-plan.js';
import { largePlan } from './support/large-plan.js';
import { lives, Program } from './support/program.js';
import { SystemDatabase } from './support/system-database.js';
import { TableHold } from './support/table-hold.js';
import { until } from './support/until.js';

const PASSWORD = 'sample-password';
type Service = Exclude<AppName, 'gateway'>;

// The apps run by the machine's own clock here.
const thisYear = yearOf(today(new SystemClock()));

/** Jobs of a queue that all copies of its app work at the same time. */
const inHand = (queue: QueueContract, copies: number): number => copies * queue.temper.concurrency;

/**
 * The form of docker-compose.yml without containers: Redis, Postgres, two copies of every service and the gateway,
 * each a process of its own. Copies may be lost while they work.
 */
(redisTestsRun() ? describe : describe.skip)('every app its own process, two copies of each service, queues in Redis', () => {
  const plan = largePlan({ sections: 10, clauses: 40, units: 20 });
  let redis: TestRedis;
  let testDatabase: TestDatabase;
  let database: SystemDatabase;
  let gateway: AppProgram;
  /** The gateway asks the second of the two. */
  let copies: Record<Service, readonly [AppProgram, AppProgram]>;
  let issued: PlanDetail;

  const signIn = (username: string): Promise<ApiClient> => ApiClient.signIn(gateway.url, username, PASSWORD);

  beforeAll(async () => {
    [redis, testDatabase] = await Promise.all([startRedis(), freshDatabase()]);
    const settings = {
      DATABASE_URL: testDatabase.url,
      QUEUE_URL: redis.url,
      INTERNAL_TOKEN_SECRET: randomBytes(48).toString('base64url'),
      SECRETS_KEYS: `1:${randomBytes(32).toString('base64')}`,
    };
    const two = (app: Service) => Promise.all([startAppProgram(app, settings), startAppProgram(app, settings)]);
    const [planIntake, assignment, reminder, reporting] = await Promise.all([two('plan-intake'), two('assignment'), two('reminder'), two('reporting')]);
    copies = { 'plan-intake': planIntake, assignment, reminder, reporting };
    gateway = await startAppProgram('gateway', {
      ...settings,
      LUOSHI_SAMPLE: 'directory',
      LUOSHI_SAMPLE_PASSWORD: PASSWORD,
      PLAN_INTAKE_URL: copies['plan-intake'][1].url,
      ASSIGNMENT_URL: copies.assignment[1].url,
      REMINDER_URL: copies.reminder[1].url,
      REPORTING_URL: copies.reporting[1].url,
    });
    database = await SystemDatabase.open(testDatabase.url);
    await database.settled();
    await enterYears(await signIn('jx-director'), [thisYear, thisYear + 1]);
    await database.settled();
  });

  afterAll(async () => {
    await Program.endAll();
    await database?.close();
    await testDatabase?.drop();
    await redis?.stop();
  });

  it('dispatches a plan of thousands of assignments although copies die in the middle of it', async () => {
    // Held tables make "in the middle" certain: every copy has its hands full of transactions that are not through.
    const dispatching = await TableHold.take(testDatabase.url, 'assignment.assignment');
    const projecting = await TableHold.take(testDatabase.url, 'reporting.ledger_assignment');

    const [office, director] = await Promise.all([signIn('jx-office'), signIn('jx-director')]);
    issued = await issuePlan({ office, director }, 'large.txt', new TextEncoder().encode(plan.text), `${thisYear + 1}-12-31`);
    expect(issued).toMatchObject({ state: 'ISSUED', counts: { items: plan.items, assignments: plan.assignments } });

    await dispatching.waiting(inHand(assignmentDispatch, 2));
    expect(await database.number('select count(*) from assignment.assignment')).toBe(0);
    copies.assignment[0].program.kill('SIGKILL');
    await dispatching.release();

    await projecting.waiting(inHand(reportingLedger, 2));
    copies.reporting[0].program.kill('SIGKILL');
    await projecting.release();

    for (const app of ['assignment', 'reporting'] as const) {
      const [killed, left] = copies[app];
      expect((await killed.program.ended).signal).toBe('SIGKILL');
      expect(await lives(left.program.pid)).toBe(true);
    }
    await database.settled();
  });

  it('ends with every assignment, timer and ledger row exactly once, and every event told once', async () => {
    const each = (sql: string) => database.number(sql);
    expect(await each('select count(*) from assignment.item')).toBe(plan.items);
    expect(await each('select count(*) from assignment.assignment')).toBe(plan.assignments);
    expect(await each('select count(distinct (item_id, unit_id)) from assignment.assignment')).toBe(plan.assignments);
    expect(await each('select count(*) from assignment.transition')).toBe(plan.items);
    const told = `select entry ->> 'assignmentId' as id from assignment.outbox_message, json_array_elements(envelope -> 'payload' -> 'entries') as entry`;
    expect(await each(`select count(*) from (${told})`)).toBe(plan.assignments);

    const ofAssignment = 'select id from assignment.assignment';
    for (const kept of [
      'select assignment_id from reminder.timer where rung is not null',
      'select assignment_id from reporting.ledger_assignment where unit_name is not null',
      `select id::uuid from (${told})`,
    ]) {
      expect(await each(`select count(*) from (${kept})`)).toBe(plan.assignments);
      expect(await each(`select count(*) from (${ofAssignment} except ${kept})`)).toBe(0);
    }
    expect(await each('select count(*) from reporting.ledger_item where text is not null')).toBe(plan.items);
    expect(await each('select count(*) from reporting.event_log')).toBe(
      await each('select (select count(*) from plan_intake.outbox_message) + (select count(*) from assignment.outbox_message)'),
    );
    expect(await database.deadLetters()).toEqual([]);
  });

  it('goes on with the copies that are left, from the signature to the ledger', async () => {
    const [office, unit] = await Promise.all([signIn('jx-office'), signIn('jx-sfj')]);
    const own = await unit.all<AssignmentView>(`/api/assignments?planId=${issued.id}&limit=200`);
    const open = own.find(({ reporting }) => reporting);
    const path = `/api/assignments/${open?.id}`;
    const signed = await unit.post<AssignmentDetailView>(`${path}/signature`, { revision: open?.revision ?? 0 });
    const reported = await unit.post<AssignmentDetailView>(`${path}/progress-reports`, { revision: signed.revision, body: { text: '推进中', percent: 50 } });
    const submitted = await unit.post<AssignmentDetailView>(`${path}/completion`, { revision: reported.revision, body: { summary: '已完成' } });
    await office.post(`${path}/acceptance`, { revision: submitted.revision, body: {} });
    const item = await office.get<ItemDetailView>(`/api/items/${submitted.itemId}`);
    await office.post(`/api/items/${item.id}/clearance`, { revision: item.revision, body: {} });

    await database.settled();
    const { plan: summary } = await office.get<LedgerPage>(`/api/ledgers/${issued.id}?limit=1`);
    expect(summary.items).toMatchObject({ total: plan.items, byState: { DISPATCHED: plan.items - 1, CLEARED: 1 } });
    expect(await database.number('select count(*) from reminder.timer where rung is null')).toBe(20);
    expect(await database.deadLetters()).toEqual([]);
  });

  it('says that a service is away while its copy is, and nothing is changed by trying', async () => {
    const office = await signIn('jx-office');
    const [, reporting] = copies.reporting;
    reporting.program.kill('SIGTERM');
    expect(await reporting.program.ended).toEqual({ code: 0, signal: null });
    await expect(office.get(`/api/ledgers/${issued.id}`)).rejects.toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', document: { service: 'reporting' } });
    expect(await office.get(`/api/plans/${issued.id}`)).toMatchObject({ state: 'ISSUED' });
  });

  it('ends every copy cleanly when it is told to', async () => {
    const rest = [gateway, ...Object.values(copies).flat()].filter(({ program }) => program.running);
    expect(rest.map(({ app }) => app).toSorted()).toEqual(['assignment', 'gateway', 'plan-intake', 'plan-intake', 'reminder', 'reminder']);
    for (const { program } of rest) program.kill('SIGTERM');
    for (const { program } of rest) expect(await program.ended).toEqual({ code: 0, signal: null });
    await until('every connection to the database to be closed', async () => {
      const left = await database.number(`select count(*) from pg_stat_activity where datname = current_database() and application_name like 'luoshi %'`);
      return left === 0;
    });
  });
});
