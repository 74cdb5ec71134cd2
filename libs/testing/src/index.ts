export { freshDatabase, freshName, freshSchema, type TestDatabase } from './postgres.js';
export { redisTestsRun, startRedis, type TestRedis } from './redis.js';
export { freePort } from '#persistence';
