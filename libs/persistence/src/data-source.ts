import { Socket } from 'node:net';
import pg from 'pg';
import { DataSource, type EntitySchema, type Logger, type MigrationInterface } from 'typeorm';
import { addressOf, DatabaseProblem, isTransientDatabaseError, messageOf, sqlStateOf } from './database-problem.js';
import { postgresTypes } from './postgres-types.js';
import { SnakeCaseNamingStrategy } from './snake-case.naming-strategy.js';

type EntityClass = new () => object;
type MigrationClass = new () => MigrationInterface;

export interface DataSourceSettings {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** The app's own schema; created when missing. Lower-case letters, digits and `_`. */
  readonly schema: string;
  readonly entities?: readonly (EntityClass | EntitySchema)[];
  /** Run in the order of the 13 digits their names end in. Apps put `messagingMigrations` first. */
  readonly migrations: readonly MigrationClass[];
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Connections at most; must exceed the jobs this process works at once, or they wait for each other. Default 10. */
  readonly poolSize?: number;
  /** How long to wait for a server that does not answer, or not yet, in milliseconds. Default 30,000. */
  readonly waitMs?: number;
}

/** Whoever runs a statement learns what became of it by its result; TypeORM would write to the console as well. */
const SILENT: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/**
 * How long a connection is waited for, in milliseconds, be it for the server to accept one or for the pool to have one free.
 * A net only, for a busy machine takes long: `DatabaseWatch` tells a server that hangs from one that works, and ends what waits.
 */
const CONNECT_MS = 30_000;

/** `uuidv7()` came with 18. */
const OLDEST_POSTGRES = 18;
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,50}$/;

/**
 * Opens the app's schema: waits for the server, checks its version, creates the schema, brings it up to date and
 * returns a connected DataSource whose unqualified SQL means that schema. Several copies of an app may start at
 * once: an advisory lock lets one migrate while the others wait and then find nothing to do.
 * @throws DatabaseProblem
 */
export async function createDataSource(settings: DataSourceSettings): Promise<DataSource> {
  const { url, schema, applicationName, waitMs = 30_000 } = settings;
  if (!SCHEMA_NAME.test(schema)) throw new TypeError(`"${schema}" cannot be a schema name: lower-case letters, digits and _`);

  const gatekeeper = await connectWhenUp(url, applicationName, waitMs);
  try {
    await refuseOldServer(gatekeeper, url);
    // Held by the session, so that it also ends with a process that dies while migrating.
    await gatekeeper.query('select pg_advisory_lock(hashtextextended($1, 0))', [`luoshi.migrations.${schema}`]);
    await gatekeeper.query(`create schema if not exists "${schema}"`);
    return await migrated(settings, waitMs);
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    throw new DatabaseProblem(
      'MIGRATION_FAILED',
      `The schema ${schema} of ${addressOf(url)} could not be brought up to date: ${messageOf(error)}.`,
      'Nothing of the failed migration was kept; start again once the cause is gone.',
      error,
    );
  } finally {
    await gatekeeper.end();
  }
}

/** Opens the pool and migrates; once more where the server was lost or too slow meanwhile, for what is migrated stays so. */
async function migrated(settings: DataSourceSettings, waitMs: number): Promise<DataSource> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const dataSource = dataSourceOf(settings);
    try {
      await dataSource.initialize();
      await dataSource.runMigrations({ transaction: 'each' });
      return dataSource;
    } catch (error) {
      if (dataSource.isInitialized) await dataSource.destroy();
      if (!isTransientDatabaseError(error) || performance.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const socketsOfPools = new WeakMap<DataSource, Set<Socket>>();

function dataSourceOf({ url, schema, entities = [], migrations, applicationName, poolSize = 10 }: DataSourceSettings): DataSource {
  const sockets = new Set<Socket>();
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    namingStrategy: new SnakeCaseNamingStrategy(),
    applicationName,
    poolSize,
    connectTimeoutMS: CONNECT_MS,
    synchronize: false,
    logger: SILENT,
    extra: {
      keepAlive: true,
      options: `-c search_path=${schema},public -c timezone=UTC`,
      types: postgresTypes,
      stream: () => {
        const socket = new Socket();
        sockets.add(socket.once('close', () => sockets.delete(socket)));
        return socket;
      },
    },
  });
  socketsOfPools.set(dataSource, sockets);
  return dataSource;
}

/** The sockets of the pool's connections, also of those the server has not accepted yet. */
export function socketsOf(dataSource: DataSource): ReadonlySet<Socket> {
  return socketsOfPools.get(dataSource) ?? new Set();
}

/** The settings of one more connection to the same schema, outside the pool, e.g. for LISTEN. */
export function clientConfigOf(dataSource: DataSource): pg.ClientConfig {
  const { options } = dataSource;
  if (options.type !== 'postgres' || options.url === undefined) throw new TypeError('not a DataSource of createDataSource');
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    options: options.extra?.options,
    types: postgresTypes,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
  };
}

/** The schema that unqualified SQL on this DataSource means. */
export function schemaOf(dataSource: DataSource): string {
  const { options } = dataSource;
  if (options.type !== 'postgres' || options.schema === undefined) throw new TypeError('not a DataSource of createDataSource');
  return options.schema;
}

async function connectWhenUp(url: string, applicationName: string, waitMs: number): Promise<pg.Client> {
  const giveUpAt = performance.now() + waitMs;
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    const client = new pg.Client({ connectionString: url, application_name: `${applicationName} start`, connectionTimeoutMillis: 5_000 });
    // What it holds is let go of with it; whatever needs the server meets its absence itself.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (!isTransientDatabaseError(error)) {
        throw new DatabaseProblem(
          'DATABASE_REFUSED',
          `Postgres at ${addressOf(url)} refused the connection: ${messageOf(error)}.`,
          'Check user, password and database name in the address.',
          error,
        );
      }
      if (performance.now() + pause > giveUpAt) {
        throw new DatabaseProblem(
          'DATABASE_UNREACHABLE',
          `Postgres at ${addressOf(url)} did not answer within ${Math.round(waitMs / 1_000)} s (${sqlStateOf(error) ?? messageOf(error)}).`,
          'Start it, or correct the address.',
          error,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function refuseOldServer(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: string; major: number }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major",
  );
  const server = rows[0];
  if (server && server.major < OLDEST_POSTGRES) {
    throw new DatabaseProblem(
      'DATABASE_TOO_OLD',
      `Postgres at ${addressOf(url)} is version ${server.version}; Luoshi needs ${OLDEST_POSTGRES} or newer (it uses uuidv7()).`,
      'Upgrade the server, or point the app at a newer one.',
    );
  }
}
