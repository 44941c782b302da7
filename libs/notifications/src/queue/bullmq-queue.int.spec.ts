import { randomUUID } from 'node:crypto';
import { createTestDatabase, eventually, startRedisServer, type RedisServer, type TestDatabase } from '#lib/testing';
import { describeDeadlineQueue } from '../../testing/deadline-queue.contract';
import { createDeadlineQueue } from './bullmq-queue';

const schema = () => `queue_${randomUUID().replaceAll('-', '')}`;
const warnings: string[] = [];
const logger = { warn: (_: object, message: string) => void warnings.push(message) };

describe('BullMQ', () => {
  let database: TestDatabase;
  let namespace: string;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(() => {
    namespace = schema();
    warnings.length = 0;
  });
  afterAll(() => database.drop());

  describeDeadlineQueue('PostgreSQL', async () =>
    createDeadlineQueue({ databaseUrl: database.url, namespace, logger }),
  );

  // npm test says so, and CI=true refuses to go without
  const withRedis = process.env.BILAN_SANS_REDIS === '1' ? describe.skip : describe;
  withRedis('with a Redis server', () => {
    let redis: RedisServer;

    beforeAll(async () => {
      redis = await startRedisServer();
    });
    afterAll(() => redis.stop());

    const connect = (queueUrl: string) =>
      createDeadlineQueue({ queueUrl, databaseUrl: database.url, namespace, logger });

    describeDeadlineQueue('Redis', async () => connect(redis.url));

    it('warns of a server that drops keys when its memory is full', async () => {
      const forgetful = await startRedisServer('--maxmemory-policy', 'allkeys-lru');
      const queue = connect(forgetful.url);
      try {
        await eventually(() => warnings.some((message) => message.includes('noeviction')));
      } finally {
        await queue.close();
        await forgetful.stop();
      }
    });

    it('says within seconds that the server is gone, and closes all the same', async () => {
      const lost = await startRedisServer();
      const queue = connect(lost.url);
      await queue.schedule([{ id: 'destruction-2-r1', key: 'destruction-2', delayMs: 60_000 }]);
      await lost.stop();
      const attempt = queue.schedule([{ id: 'destruction-3-r1', key: 'destruction-3', delayMs: 60_000 }]);
      await expect(attempt).rejects.toThrow('did not answer');
      await queue.close();
    });
  });
});
