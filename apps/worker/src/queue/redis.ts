import type { Logger } from '@keyward/platform';
import { Redis, type RedisOptions } from 'ioredis';

/** Redis may be away for long: try again soon, but never less often than every 2 seconds. */
const retryStrategy = (times: number): number => Math.min(50 * 2 ** Math.min(times, 6), 2000);

/**
 * A connection that survives the loss of Redis. Without an error listener the loss would end the process.
 *
 * @param purpose `ask`: fails fast while Redis is away, never queues; `wait`: the consumer's, which waits for ever
 */
export function openRedis(url: string, purpose: 'ask' | 'wait', logger: Logger): Redis {
  const shared: RedisOptions = { retryStrategy, connectTimeout: 2000, keepAlive: 5000, enableReadyCheck: true };
  const redis =
    purpose === 'ask'
      ? new Redis(url, { ...shared, enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 2000 })
      : new Redis(url, { ...shared, maxRetriesPerRequest: null });
  let told = false;
  redis.on('error', (error: Error) => {
    if (!told) logger.warn({ err: error, purpose }, 'redis is away');
    told = true;
  });
  redis.on('ready', () => {
    if (told) logger.info({ purpose }, 'redis is back');
    told = false;
  });
  return redis;
}
