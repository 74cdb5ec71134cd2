export * from './apps.js';
export * from './envelope.js';
export * from './event-contract.js';
export * from './events/index.js';
export * from './item-name.js';
export * from './queues.js';
export * from './routes.js';
export * from './vocabulary.js';
