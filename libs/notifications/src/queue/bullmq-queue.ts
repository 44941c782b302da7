import { setTimeout as delay } from 'node:timers/promises';
import type { ProjectionLogger } from '#lib/projections';
import { Queue, Worker, withBackend, createPostgresBackend, type Processor } from 'bullmq';
import type { DeadlineQueue, DelayedCall } from './port';
import { connectRedis } from './redis';

export interface DeadlineQueueOptions {
  /** `redis://…` or `rediss://…`; absent: BullMQ on PostgreSQL. */
  readonly queueUrl?: string | undefined;
  readonly databaseUrl: string;
  /** PostgreSQL schema, or prefix of the keys in Redis. */
  readonly namespace: string;
  readonly logger: Pick<ProjectionLogger, 'warn'>;
}

/** What is used of BullMQ, whatever keeps the jobs. */
interface Backend {
  readonly queue: Pick<Queue, 'addBulk' | 'close' | 'on'>;
  createWorker(process: Processor<JobData>): Pick<Worker, 'close' | 'on' | 'waitUntilReady'>;
  /** Where nobody answers, nothing can be said goodbye to: closing would wait for ever. */
  isReachable(): boolean;
  close(): Promise<void>;
}

interface JobData {
  readonly key: string;
}

const NAME = 'echeances';
const ANSWER_MS = 5_000;
const CONCURRENCY = 4;
const POSTGRES_CONNECTIONS = 3;
const CONNECTION_ERROR = 'the queue of the deadlines is out of reach: the sweep does its work meanwhile';

/** The delayed jobs of BullMQ, on Redis when there is an address, else on the product's PostgreSQL. */
export function createDeadlineQueue(options: DeadlineQueueOptions): DeadlineQueue {
  const { logger } = options;
  const backend = options.queueUrl === undefined ? onPostgres(options) : onRedis(options.queueUrl, options);
  const onError = (error: Error) => logger.warn({ err: error }, CONNECTION_ERROR);
  backend.queue.on('error', onError);
  const underWay = new Set<Promise<void>>();
  let worker: ReturnType<Backend['createWorker']> | undefined;

  return {
    async schedule(calls) {
      if (calls.length > 0) await withinAnswerTime(backend.queue.addBulk(calls.map(toJob)));
    },
    async start(handler) {
      worker ??= backend.createWorker(async ({ data }) => {
        const call = handler(data.key).catch((error: unknown) => {
          logger.warn({ err: error, echeance: data.key }, 'a deadline failed, the sweep will take it up');
        });
        underWay.add(call);
        await call.finally(() => underWay.delete(call));
      });
      worker.on('error', onError);
      await withinAnswerTime(worker.waitUntilReady());
    },
    async close() {
      const force = !backend.isReachable();
      if (force) await Promise.all(underWay);
      await worker?.close(force);
      await backend.queue.close();
      await backend.close();
    },
  };
}

/** Ids are unique while the job exists: it goes when it ends, so that the same deadline can be scheduled again. */
const toJob = ({ id, key, delayMs }: DelayedCall) => ({
  name: 'echeance',
  data: { key } satisfies JobData,
  opts: { jobId: id, delay: Math.max(0, Math.ceil(delayMs)), removeOnComplete: true, removeOnFail: true, attempts: 1 },
});

function onPostgres({ databaseUrl, namespace: schema }: DeadlineQueueOptions): Backend {
  const connection = { connectionString: databaseUrl, schema, migrate: true, max: POSTGRES_CONNECTIONS };
  const postgres = withBackend(createPostgresBackend);
  return {
    queue: new postgres.Queue(NAME, { connection }) as unknown as Backend['queue'],
    createWorker: (process) =>
      new postgres.Worker(NAME, process, { connection, concurrency: CONCURRENCY }) as unknown as Worker,
    isReachable: () => true,
    close: () => Promise.resolve(),
  };
}

function onRedis(url: string, { namespace: prefix, logger }: DeadlineQueueOptions): Backend {
  const redis = connectRedis(url, logger);
  return {
    queue: new Queue(NAME, { connection: redis, prefix }),
    createWorker: (process) => new Worker(NAME, process, { connection: redis, prefix, concurrency: CONCURRENCY }),
    isReachable: () => redis.status === 'ready',
    close: async () => redis.disconnect(),
  };
}

async function withinAnswerTime<T>(answer: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = delay(ANSWER_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`the queue of the deadlines did not answer within ${ANSWER_MS} ms`);
  });
  late.catch(() => undefined); // aborted, or told through the race
  answer.catch(() => undefined); // too late to matter
  try {
    return await Promise.race([answer, late]);
  } finally {
    timer.abort();
  }
}
