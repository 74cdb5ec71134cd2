import pg from 'pg';
import { ALL_QUEUES, APP_NAMES, type AppName } from '#contracts';
import { until } from './until.js';

const schemaOf = (app: AppName): string => app.replace('-', '_');

/** Tables that change when somebody merely signs in. */
const OF_SIGNING_IN = new Set(['gateway.session', 'gateway.sign_in_attempt']);

/** The one Postgres under all apps, seen from outside: no app may do this, a test may. */
export class SystemDatabase {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<SystemDatabase> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new SystemDatabase(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async rows<T extends pg.QueryResultRow>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(sql, [...params])).rows;
  }

  /** The one number that `sql` answers with. */
  async number(sql: string, params: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<Record<string, unknown>>(sql, params);
    return Number(Object.values(row ?? {})[0]);
  }

  /** Resolves once every event written so far, and every event that followed from one, is worked by all its consumers. */
  async settled(): Promise<void> {
    await until('every event to reach all its consumers', async () => (await this.unworked()) === 0);
  }

  /** Events that are still to be handed to the queues, or to be worked by a queue that is subscribed to them. */
  private unworked(): Promise<number> {
    const pairs = ALL_QUEUES.flatMap(({ name: queue, app, events }) => events.map(({ name }) => ({ queue, app, event: name })));
    const outboxes = APP_NAMES.map((app) => `select event_id, envelope ->> 'name' as event, published_at from ${schemaOf(app)}.outbox_message`);
    const inboxes = APP_NAMES.map((app) => `select consumer, event_id from ${schemaOf(app)}.inbox_message`);
    return this.number(
      `with outbox as (${outboxes.join(' union all ')}), inbox as (${inboxes.join(' union all ')})
       select (select count(*) from outbox where published_at is null) + (
         select count(*) from outbox join jsonb_to_recordset($1) as s (queue text, event text) using (event)
         where not exists (select from inbox where consumer = s.queue and inbox.event_id = outbox.event_id))`,
      [JSON.stringify(pairs)],
    );
  }

  /** Jobs that any app gave up. */
  deadLetters(): Promise<{ app: string; queue: string; message: string }[]> {
    const each = APP_NAMES.map((app) => `select '${app}' as app, queue, message from ${schemaOf(app)}.dead_letter`);
    return this.rows(each.join(' union all '));
  }

  /** The contents of every table of every app as one hash each: equal before and after means that nothing was changed. */
  async contents(): Promise<Record<string, string>> {
    await this.settled();
    const tables = await this.rows<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema = any($1) and table_type = 'BASE TABLE' order by name`,
      [APP_NAMES.map(schemaOf)],
    );
    const hashes: Record<string, string> = {};
    for (const { name } of tables) {
      if (OF_SIGNING_IN.has(name)) continue;
      const [row] = await this.rows<{ hash: string | null }>(
        `select md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from ${name} t`,
      );
      hashes[name] = row?.hash ?? 'empty';
    }
    return hashes;
  }
}
