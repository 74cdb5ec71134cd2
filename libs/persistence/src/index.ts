export { type CursorPosition, type CursorReading, decodeCursor, encodeCursor, type Page, pageOf } from './cursor.js';
export { clientConfigOf, createDataSource, type DataSourceSettings, schemaOf } from './data-source.js';
export {
  addressOf,
  DatabaseProblem,
  type DatabaseProblemCode,
  isDatabaseUnreachable,
  isTransientDatabaseError,
  messageOf,
  sqlStateOf,
} from './database-problem.js';
export { NotificationListener } from './notification-listener.js';
export { PersistenceModule } from './persistence.module.js';
export { EmbeddedPostgres, EmbeddedPostgresProblem, type EmbeddedPostgresSettings, freePort, type KeptServer, startKept } from './embedded/embedded-postgres.js';
