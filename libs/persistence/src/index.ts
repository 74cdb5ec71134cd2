export { type CursorPosition, type CursorReading, decodeCursor, type Page, pageOf } from './cursor.js';
export { createDataSource, type DataSourceSettings, schemaOf } from './data-source.js';
export { DatabaseWatch } from './database-watch.js';
export {
  addressOf,
  DatabaseProblem,
  type DatabaseProblemCode,
  isDatabaseUnreachable,
  isTransientDatabaseError,
  messageOf,
} from './database-problem.js';
export { NotificationListener } from './notification-listener.js';
export { PersistenceModule } from './persistence.module.js';
export { EmbeddedPostgres, EmbeddedPostgresProblem, type EmbeddedPostgresSettings, freePort, type KeptServer, onFreePort, startKept } from './embedded/embedded-postgres.js';
