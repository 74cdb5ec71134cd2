import pg from 'pg';
import type { DataSource } from 'typeorm';
import { clientConfigOf } from './data-source.js';
import { isTransientDatabaseError } from './database-problem.js';

/**
 * Listens to one Postgres channel on a connection of its own and keeps doing so: a lost connection is opened again,
 * and `onNotify` is called after every (re)connect, since what was said meanwhile is lost.
 */
export class NotificationListener {
  #client: pg.Client | undefined;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;
  #opening: Promise<void> | undefined;
  #pause = FIRST_PAUSE_MS;

  constructor(
    private readonly dataSource: DataSource,
    private readonly channel: string,
    private readonly onNotify: () => void,
    private readonly onLost: (error: unknown) => void = () => undefined,
  ) {}

  /** Resolves once listening, or told by `onLost` that the database is away just now: then it listens as soon as it can. */
  async open(): Promise<void> {
    try {
      await this.#connect();
    } catch (error) {
      if (!isTransientDatabaseError(error)) throw error;
      this.onLost(error);
      this.#reconnectLater();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#opening?.catch(() => undefined);
    await this.#drop();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client(clientConfigOf(this.dataSource));
    this.#client = client;
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the connection ended')));
    client.on('notification', () => this.onNotify());
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(this.channel)}`);
    this.#pause = FIRST_PAUSE_MS;
    this.onNotify();
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return;
    this.onLost(error);
    this.#reconnectLater();
  }

  #reconnectLater(): void {
    void this.#drop();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#opening = this.#connect().catch((error: unknown) => {
        if (this.#closed) return;
        this.onLost(error);
        this.#reconnectLater();
      });
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
