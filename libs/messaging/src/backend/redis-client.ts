import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** How long the first connection may take, in milliseconds: a net only, for one that is refused is told at once and a busy machine takes long. */
const CONNECT_MS = 30_000;
/** A command without an answer for this long has failed, in milliseconds. */
const COMMAND_MS = 10_000;
/** The longest pause between two tries to reconnect, in milliseconds. */
const LONGEST_PAUSE_MS = 2_000;

/** Whether commands fail at once or wait while the server is away. */
export type Patience = 'fail-fast' | 'wait';

/**
 * Connects to the Redis an address names:
 * `redis[s]://user:password@host:port/db` · `redis-cluster://host:port,host:port` ·
 * `redis-sentinel://host:port,host:port/db?master=name`; add `?tls=true` to the latter two.
 * @throws Error when nothing answers within half a minute, or the address is of none of these forms
 */
export async function connectRedis(url: string, patience: Patience, onError: (error: Error) => void): Promise<Redis | Cluster> {
  const client = clientFor(url, patience);
  client.on('error', onError);
  let giveUp: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      client.connect(),
      new Promise((_, reject) => {
        giveUp = setTimeout(() => reject(new Error(`no answer within ${CONNECT_MS / 1_000} s`)), CONNECT_MS);
      }),
    ]);
  } catch (error) {
    client.disconnect();
    throw error;
  } finally {
    clearTimeout(giveUp);
  }
  return client;
}

function clientFor(url: string, patience: Patience): Redis | Cluster {
  const common: RedisOptions = {
    lazyConnect: true,
    maxRetriesPerRequest: patience === 'wait' ? null : 1,
    enableOfflineQueue: patience === 'wait',
    retryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE_MS),
    ...(patience === 'wait' ? {} : { commandTimeout: COMMAND_MS }),
  };
  const address = /^(redis-cluster|redis-sentinel):\/\/(?:([^:@/]*):([^@/]*)@)?([^/?]+)(?:\/(\d+))?(?:\?(.*))?$/.exec(url);
  if (address === null) return new Redis(url, common);

  const [, form, username = '', password = '', hosts = '', db = '0', query = ''] = address;
  const parameters = new URLSearchParams(query);
  const nodes = hosts.split(',').map((node) => {
    const [host = '', port = form === 'redis-sentinel' ? '26379' : '6379'] = node.split(':');
    return { host, port: Number(port) };
  });
  const login: RedisOptions = {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(parameters.get('tls') === 'true' ? { tls: {} } : {}),
  };
  if (form === 'redis-cluster') {
    return new Cluster(nodes, {
      lazyConnect: true,
      enableOfflineQueue: patience === 'wait',
      clusterRetryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE_MS),
      redisOptions: { ...common, ...login },
    });
  }
  const name = parameters.get('master');
  if (name === null) throw new TypeError('a redis-sentinel:// address names its master: …?master=NAME');
  return new Redis({ ...common, ...login, sentinels: nodes, name, db: Number(db) });
}
