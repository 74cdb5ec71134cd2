export { freshDatabase, freshName, freshSchema, type TestDatabase, testPostgresUrl } from './postgres.js';
export { hasRedisServer, redisTestsRun, startRedis, type TestRedis } from './redis.js';
export { freePort } from '#persistence';
