import pg from 'pg';
import { until } from './until.js';

/** Holds a table so that it can be read and not written: whoever writes waits, in the middle of what he does. */
export class TableHold {
  private constructor(
    private readonly client: pg.Client,
    private readonly table: string,
  ) {}

  /** @param table with its schema */
  static async take(url: string, table: string): Promise<TableHold> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin');
    await client.query(`lock table ${table} in share mode`);
    return new TableHold(client, table);
  }

  /** Resolves once so many transactions wait to write. */
  async waiting(transactions: number): Promise<void> {
    await until(`${transactions} transactions to wait for ${this.table}`, async () => {
      const { rows } = await this.client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks where relation = $1::regclass and not granted`,
        [this.table],
      );
      return (rows[0]?.waiting ?? 0) >= transactions;
    });
  }

  async release(): Promise<void> {
    await this.client.end();
  }
}
