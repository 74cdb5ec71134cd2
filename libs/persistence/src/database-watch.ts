import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { clientConfigOf, socketsOf } from './data-source.js';

/** Between two looks at a database that is at work for us, in milliseconds. */
const BEAT_MS = 1_000;
/**
 * Looks without an answer after which the database is taken for gone. Looks are counted, not seconds: a process that was
 * itself busy or stopped for long looks once, and finds the answer that has been waiting.
 */
const BEATS_OF_SILENCE = 5;

/**
 * Tells a database that hangs from one that works long. While connections of the pool are in use it asks `select 1` on a
 * connection of its own; a server that does not answer even that answers nothing, so the connections of the pool are
 * closed, also those it has not accepted yet, and whoever waits on them gets a transient error. A statement may take as
 * long as it takes (decision 20).
 */
export class DatabaseWatch implements OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private readonly pool: pg.Pool;
  private readonly timer: NodeJS.Timeout;
  private probe: pg.Client | null = null;
  private asking: Promise<void> | null = null;
  private silentBeats = 0;

  constructor(private readonly dataSource: DataSource) {
    // TypeORM leaves its driver's pool untyped; `createDataSource` makes Postgres ones only.
    this.pool = (dataSource.driver as unknown as { readonly master: pg.Pool }).master;
    this.timer = setInterval(() => this.beat(), BEAT_MS).unref();
  }

  /** Resolves when the database answers. @throws where it refuses, or has been silent for too long */
  ping(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
      this.silentBeats = 0;
    });
    return this.asking;
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.closeProbe();
  }

  private beat(): void {
    if (this.asking !== null) {
      this.silentBeats += 1;
      if (this.silentBeats >= BEATS_OF_SILENCE) this.cut();
      return;
    }
    const { totalCount, idleCount, waitingCount } = this.pool;
    if (totalCount > idleCount || waitingCount > 0) void this.ping().catch(() => undefined);
    // Not kept for quiet hours: something on the way may forget it, and its silence would be mistaken for the database's.
    else this.closeProbe();
  }

  private async ask(): Promise<void> {
    try {
      if (this.probe === null) {
        const probe = new pg.Client(clientConfigOf(this.dataSource));
        // A refusal also comes as the rejection of what is asked.
        probe.on('error', () => undefined);
        this.probe = probe;
        await probe.connect();
      }
      await this.probe.query('select 1');
    } catch (error) {
      this.closeProbe();
      throw error;
    }
  }

  private cut(): void {
    const seconds = (BEATS_OF_SILENCE * BEAT_MS) / 1_000;
    const sockets = [...socketsOf(this.dataSource)];
    this.logger.error(`The database has not answered for ${seconds} s; ${sockets.length} connections are closed.`);
    // At once, without the goodbye that the other side would have to read.
    for (const socket of sockets) socket.destroy(silence(seconds));
    this.probe?.connection.stream.destroy(silence(seconds));
  }

  private closeProbe(): void {
    const { probe } = this;
    this.probe = null;
    void probe?.end().catch(() => undefined);
  }
}

/** With the code of a connection that timed out: what met it may be tried again, and over HTTP is a 503. */
const silence = (seconds: number): Error =>
  Object.assign(new Error(`the database has not answered for ${seconds} s`), { code: 'ETIMEDOUT' });
