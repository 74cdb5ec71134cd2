export { openQueueBackend, QueueBackendProblem, type QueueBackendOptions } from './backend/open.js';
export { type JobQueue, QueueBackend } from './backend/queue-backend.js';
export { Causation, type CausationContext } from './causation.js';
export { Reject, Retry } from './failures.js';
export { messagingMigrations } from './messaging.migration.js';
export { type Transaction, UnitOfWork } from './unit-of-work.js';
