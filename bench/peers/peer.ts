import pg from 'pg';

/** One reminder as a job carries it: what its row needs. */
export interface DueReminder {
  readonly assignmentId: string;
  readonly unitId: string;
  readonly due: string;
}

/** Another way to have something done at an instant: one job per reminder, each inserting one row. */
export interface Peer {
  readonly name: string;
  /** How it was set, for whoever doubts it. */
  readonly settings: string;
  /** Schedules all `reminders` for one instant, works them then, and resolves once {@link Arrivals} has seen every row. */
  run(reminders: readonly DueReminder[], arrivals: Arrivals, databaseUrl: string): Promise<void>;
}

/**
 * The rows the peers write: a copy of `reminder.reminder` with all its indexes. Time runs from the first job begun, so
 * that no peer is charged for its polling interval, to the last row written.
 */
export class Arrivals {
  private firstAt: number | undefined;
  private written = 0;
  private readonly everyRow = Promise.withResolvers<number>();

  private constructor(
    private readonly pool: pg.Pool,
    private readonly expected: number,
  ) {}

  static async expect(expected: number, databaseUrl: string, connections: number): Promise<Arrivals> {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
    await pool.query('drop schema if exists peer cascade; create schema peer');
    await pool.query('create table peer.reminder (like reminder.reminder including all)');
    // Warm connections: opening them is nobody's throughput.
    await Promise.all(Array.from({ length: connections }, () => pool.query('select pg_sleep(0.1)')));
    return new Arrivals(pool, expected);
  }

  /** What the job of one reminder does. */
  async write({ assignmentId, unitId, due }: DueReminder): Promise<void> {
    this.firstAt ??= performance.now();
    await this.pool.query({
      name: 'reminder',
      text: `insert into peer.reminder (assignment_id, deadline_revision, round, rung, level, unit_id, channel, due, planned_for, recorded_at, digest_id)
             values ($1, 1, 1, 'SIGN+2', 'REMIND', $2, 'inbox', $3, now(), now(), $1)`,
      values: [assignmentId, unitId, due],
    });
    this.written += 1;
    if (this.written === this.expected) this.everyRow.resolve((performance.now() - this.firstAt) / 1_000);
  }

  /** Seconds from the first job begun to the last row written. */
  get seconds(): Promise<number> {
    return this.everyRow.promise;
  }

  /** @throws Error where a row is missing or was written twice */
  async close(): Promise<void> {
    const { rows } = await this.pool.query<{ count: string }>('select count(*) from peer.reminder');
    await this.pool.end();
    if (Number(rows[0]?.count) !== this.expected) throw new Error(`${rows[0]?.count} of ${this.expected} reminders were written`);
  }
}

/** An instant by which everything can be scheduled, `leadMs` from now. */
export const dueIn = (leadMs: number): Date => new Date(Date.now() + leadMs);

/** Reads `items` in pieces that one call can take. */
export function* inPieces<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** @throws Error where scheduling took so long that jobs were due before all were there */
export function assertScheduledBefore(due: Date, peer: string): void {
  if (Date.now() >= due.getTime()) throw new Error(`${peer} was still scheduling when its jobs came due: give it a longer lead`);
}
