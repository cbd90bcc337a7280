import { Redis } from 'ioredis';
import { QueueError } from './job.ts';

/**
 * A connection to Redis that waits for a server which is away for a while, but not for one that was never there.
 *
 * @throws RangeError when the address is none of Redis; QueueError when nobody answers there
 */
export async function connect(url: string): Promise<Redis> {
  if (!URL.canParse(url) || !['redis:', 'rediss:'].includes(new URL(url).protocol))
    throw new RangeError(`--queue ${url}: expected the address of a Redis server, redis://host:6379`);
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (times) => Math.min(50 * times, 1000),
  });
  let last = 'no answer within 5 s';
  redis.on('error', ({ message }: Error) => (last = message));
  const answered = await Promise.race([
    redis.connect().then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 5000, false).unref()),
  ]);
  if (answered) return redis;
  redis.disconnect();
  throw new QueueError(`cannot reach ${withoutPassword(url)}: ${last}`);
}

/** An address as it may be shown. */
export function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.href;
}
