import type { ProjectionLogger } from '#lib/projections';
import { Redis } from 'ioredis';

const SAFE_POLICY = 'noeviction';

/**
 * One connection, that reconnects for ever. The server should keep what it is given (`maxmemory-policy noeviction`,
 * `appendonly yes`): a job that it drops is done late, by the sweep.
 */
export function connectRedis(url: string, logger: Pick<ProjectionLogger, 'warn'>): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined); // BullMQ tells of it
  redis.once('ready', () => void warnOfEviction(redis, logger));
  return redis;
}

async function warnOfEviction(redis: Redis, logger: Pick<ProjectionLogger, 'warn'>): Promise<void> {
  const info = await redis.info('memory').catch(() => '');
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy !== undefined && policy !== SAFE_POLICY) {
    logger.warn({ policy }, `this Redis may drop delayed jobs: set its maxmemory-policy to ${SAFE_POLICY}`);
  }
}
