export { type AppDefinition, migrationsOf, type RunningApp, startApp, type Surroundings } from './app.js';
export { WorkingCalendars } from './calendar/working-calendars.js';
export { actorOf, type Caller, OFFICE_ROLES, seesJurisdiction, UNIT_ROLES } from './caller/caller.js';
export { type CallerRequest, CurrentCaller, Public, Roles } from './caller/caller.guard.js';
export { mintInternalToken, verifyInternalToken } from './caller/internal-token.js';
export {
  type BaseConfig,
  ConfigProblem,
  DEFAULT_PORTS,
  loadBaseConfig,
  queueUrl,
  readSettings,
  type Setting,
  urlOf,
} from './config.js';
export { type Authenticate } from './http/caller.middleware.js';
export { IdParam } from './http/id-param.js';
export { IsPlainDate } from './http/is-plain-date.js';
export { sendProblem } from './http/problem.filter.js';
export { etagOf, IfMatch, requireRevision } from './http/revision.js';
export { Creates, Repeatable } from './idempotency/idempotency.interceptor.js';
export { loggedPath } from './observability/http-observer.js';
export { createLogger, LOG_LEVELS, type LogLevel } from './observability/logging.js';
export { Metrics } from './observability/metrics.js';
export { describeApi } from './openapi.js';
export { explainStartFailure, onStopSignal, runApp } from './run-app.js';
