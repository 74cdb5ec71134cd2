export { type AppDefinition, type RunningApp, startApp, type Surroundings } from './app.js';
export { type Caller, OFFICE_ROLES, seesJurisdiction, UNIT_ROLES } from './caller/caller.js';
export { CallerGuard, type CallerRequest, CurrentCaller, Public, Roles } from './caller/caller.guard.js';
export { INTERNAL_TOKEN_SECONDS, mintInternalToken, verifyInternalToken } from './caller/internal-token.js';
export {
  type BaseConfig,
  ConfigProblem,
  DEFAULT_PORTS,
  loadBaseConfig,
  readSettings,
  type Setting,
  urlOf,
} from './config.js';
export { type Authenticate, CORRELATION_HEADER, correlationIdOf } from './http/caller.middleware.js';
export { IdParam } from './http/id-param.js';
export { sendProblem, toProblem } from './http/problem.filter.js';
export { etagOf, IfMatch, requireRevision } from './http/revision.js';
export { Creates, Repeatable } from './idempotency/idempotency.interceptor.js';
export { createLogger, LOG_LEVELS, type LogLevel, NestLogger } from './observability/logging.js';
export { Metrics } from './observability/metrics.js';
export { describeApi } from './openapi.js';
export { explainStartFailure, onStopSignal, runApp } from './run-app.js';
