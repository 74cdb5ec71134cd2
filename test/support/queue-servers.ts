import { freshDatabase, redisTestsRun, startRedis } from '#testing';

/** Where queues live, as a server that can go away and come back with what it held. */
export interface QueueServer {
  readonly url: string;
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** One of each kind; for `describe.each`. */
export const queueServers: readonly (readonly [name: string, start: () => Promise<QueueServer>])[] = [
  ['Postgres', () => freshDatabase().then((database) => ({ ...database, stop: () => database.drop() }))],
  ...(redisTestsRun() ? ([['Redis', startRedis]] as const) : []),
];
