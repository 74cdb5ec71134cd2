import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '#calendar';
import type { AppName, Envelope, EventDraft } from '#contracts';
import { schemaOf } from '#persistence';
import { Causation } from './causation.js';

/** Events written in one statement, which takes 65,535 parameters. */
const OUTBOX_ROWS = 1_000;

/** What code inside a unit of work has in hand. Good until the unit ends. */
export interface Transaction {
  /** TypeORM's manager of this transaction. */
  readonly manager: EntityManager;
  /** Runs one statement and returns its rows: also for `update … returning`, where TypeORM itself returns a pair. */
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Adds events; they are written with the rest, in this order, when the unit ends. */
  publish<P extends readonly unknown[]>(...drafts: { [At in keyof P]: EventDraft<P[At]> }): void;
}

/** The Postgres channel on which a schema's unit of work tells its relay that there is something to publish. */
export const outboxChannel = (dataSource: DataSource): string => `luoshi.outbox.${schemaOf(dataSource)}`;

/**
 * One database transaction: a change and the events that report it are kept together or not at all.
 * The only writer of the outbox.
 */
export class UnitOfWork {
  private readonly running = new AsyncLocalStorage<OpenTransaction>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly app: AppName,
  ) {}

  /**
   * Runs `work` in a transaction and commits it; whatever `work` throws rolls it back and is thrown on.
   * Called within another `run` it joins that one: there is one commit, at the outer end.
   */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer !== undefined && !outer.over) return work(outer);
    if (!Causation.isKnown()) {
      return Causation.run({ correlationId: uuidv7(), causationId: null, actor: null }, () => this.run(work));
    }
    return this.dataSource.transaction(async (manager) => {
      const tx = new OpenTransaction(manager, this.clock, this.app);
      try {
        const result = await this.running.run(tx, () => work(tx));
        await tx.writeOutbox(outboxChannel(this.dataSource));
        return result;
      } finally {
        tx.over = true;
      }
    });
  }
}

class OpenTransaction implements Transaction {
  over = false;
  private readonly envelopes: Envelope[] = [];

  constructor(
    readonly manager: EntityManager,
    private readonly clock: Clock,
    private readonly app: AppName,
  ) {}

  async query<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const runner = this.manager.queryRunner;
    if (runner === undefined || this.over) throw new Error('this transaction is over; use the one of the unit of work you are in');
    const { records } = await runner.query(sql, [...params], true);
    return records as T[];
  }

  publish<P extends readonly unknown[]>(...drafts: { [At in keyof P]: EventDraft<P[At]> }): void {
    if (this.over) throw new Error('this transaction is over; its events can no longer be kept with it');
    for (const { contract, jurisdictionId, subject, payload } of drafts as readonly EventDraft[]) {
      if (contract.producer !== this.app) throw new Error(`${this.app} cannot publish ${contract.name}, a fact of ${contract.producer}`);
      const { correlationId, causationId, actor } = Causation.current();
      this.envelopes.push({
        id: uuidv7(),
        name: contract.name,
        occurredAt: this.clock.now().toISOString(),
        producer: this.app,
        jurisdictionId,
        subject,
        correlationId,
        causationId,
        actor,
        payload: contract.schema.parse(payload),
      });
    }
  }

  async writeOutbox(channel: string): Promise<void> {
    if (this.envelopes.length === 0) return;
    for (let at = 0; at < this.envelopes.length; at += OUTBOX_ROWS) {
      const some = this.envelopes.slice(at, at + OUTBOX_ROWS);
      // A parameter an envelope: unpacking them from one list costs the database more than writing them.
      await this.query(
        `insert into outbox_message (job_id, event_id, envelope) values ${some.map((_, n) => `($${2 * n + 1}::text, $${2 * n + 1}::uuid, $${2 * n + 2})`).join(', ')}`,
        some.flatMap((envelope) => [envelope.id, JSON.stringify(envelope)]),
      );
    }
    await this.query('select pg_notify($1, $2)', [channel, '']);
  }
}
