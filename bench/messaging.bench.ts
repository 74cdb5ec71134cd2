import { Global, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Clock, SystemClock } from '#calendar';
import { type Envelope, type EventContract, type EventDraft, itemAdvancedV1, type ItemAdvancedV1, type QueueContract, reportingLedger } from '#contracts';
import { Consumes, type EventHandler, MessagingModule, messagingMigrations, type Transaction, UnitOfWork } from '#messaging';
import { PersistenceModule } from '#persistence';
import { type BenchResult, median, type Measurement } from './report.js';
import { withPostgres, withRedis } from './servers.js';

const EVENTS = 5_000;
const RUNS = 3;

/** The ledger's queue as it is, with one event and a handler that writes one row. */
const queue: QueueContract = { ...reportingLedger, app: 'assignment', name: 'assignment.bench', events: [itemAdvancedV1 as EventContract] };

class CreateSeen1700000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table seen (event_id uuid primary key, item_id uuid not null)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table seen');
  }
}

@Injectable()
@Consumes(queue, itemAdvancedV1)
class OnItemAdvanced implements EventHandler<typeof itemAdvancedV1> {
  async handle(event: Envelope<ItemAdvancedV1>, tx: Transaction): Promise<void> {
    await tx.query('insert into seen values ($1, $2)', [event.id, event.payload.entries[0]?.itemId]);
  }
}

@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
class ClockModule {}

@Module({ providers: [OnItemAdvanced] })
class BenchModule {}

function draft(): EventDraft<ItemAdvancedV1> {
  const itemId = uuidv7();
  return {
    contract: itemAdvancedV1,
    jurisdictionId: uuidv7(),
    subject: { type: 'item', id: itemId, revision: 2 },
    payload: { planId: uuidv7(), entries: [{ itemId, revision: 2, state: 'IN_PROGRESS', at: new Date().toISOString(), remark: null }] },
  };
}

/** Seconds from the commit of {@link EVENTS} events to the last one's effect. */
async function run(databaseUrl: string, queueUrl: string, schema: string): Promise<number> {
  const app = await NestFactory.createApplicationContext(
    {
      module: BenchModule,
      imports: [
        ClockModule,
        PersistenceModule.forRoot({ url: databaseUrl, schema, migrations: [...messagingMigrations, CreateSeen1700000000300], applicationName: 'bench' }),
        MessagingModule.forRoot({ app: 'assignment', queueUrl, queueSchema: `q_${schema}`, queues: [queue] }),
      ],
    },
    { logger: ['error'] },
  );
  try {
    await app.init();
    const unitOfWork = app.get(UnitOfWork);
    const drafts = Array.from({ length: EVENTS }, draft);
    const from = performance.now();
    await unitOfWork.run(async (tx) => tx.publish(...drafts));
    const dataSource = app.get(DataSource);
    const seen = async (): Promise<number> => (await dataSource.query('select count(*)::int as seen from seen'))[0]?.seen ?? 0;
    while ((await seen()) < EVENTS) await new Promise((resolve) => setTimeout(resolve, 50));
    return (performance.now() - from) / 1_000;
  } finally {
    await app.close();
  }
}

/** The same rows in plain SQL: what the database alone takes for outbox, inbox and effect. */
async function bare(databaseUrl: string): Promise<number> {
  const dataSource = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
  try {
    await dataSource.query('drop schema if exists bare cascade; create schema bare');
    for (const table of ['outbox_message', 'inbox_message', 'seen']) {
      await dataSource.query(`create table bare.${table} (like postgres_0.${table} including all)`);
    }
    const from = performance.now();
    for (const table of ['outbox_message', 'inbox_message', 'seen']) {
      await dataSource.query(`insert into bare.${table} overriding system value select * from postgres_0.${table}`);
    }
    return (performance.now() - from) / 1_000;
  } finally {
    await dataSource.destroy();
  }
}

/** Events per second of relay + inbox, on both backends. */
export async function messagingBench(): Promise<BenchResult> {
  const measurements: Measurement[] = await withPostgres((databaseUrl) =>
    withRedis(async (redisUrl) => {
      const backends: [string, string][] = [['postgres', databaseUrl], ...(redisUrl === null ? [] : [['redis', redisUrl] as [string, string]])];
      const perSecond: [string, number][] = [];
      for (const [backend, queueUrl] of backends) {
        const seconds: number[] = [];
        for (let at = 0; at < RUNS; at += 1) seconds.push(await run(databaseUrl, queueUrl, `${backend}_${at}`));
        perSecond.push([backend, EVENTS / median(seconds)]);
      }
      const bareSeconds: number[] = [];
      for (let at = 0; at < RUNS; at += 1) bareSeconds.push(await bare(databaseUrl));
      const peer = EVENTS / median(bareSeconds);
      return [
        ...perSecond.map(([backend, value]) => ({
          name: `relay + inbox on ${backend}`,
          value,
          unit: 'events/s',
          ratio: value / peer,
          peer: 'bare insert … select',
          note: 'one job, one transaction, one row of effect per event',
        })),
        { name: 'bare insert … select of the same rows', value: peer, unit: 'events/s', note: 'outbox, inbox and effect rows, three statements' },
      ];
    }),
  );
  return { bench: 'messaging', question: `how many events a second pass from commit to effect (${EVENTS} events, median of ${RUNS})`, measurements };
}
