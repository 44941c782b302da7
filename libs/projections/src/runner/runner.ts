import type { EventStore } from '#lib/event-store';
import { migrate, systemClock, type Clock, type Pool } from '#lib/platform';
import { ProjectionSuperseded } from './errors';
import { projectionLags, type ProjectionLag } from './lag';
import { projectionMigrations } from './migrations';
import { parkedStreams, type ParkedStream } from './parked';
import { Progress } from './progress';
import type { LiveProjection } from './projection';
import { ProjectionWorker, type ProjectionLogger } from './worker';

export interface ProjectionRunnerOptions {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly projections: readonly LiveProjection<object>[];
  readonly logger: ProjectionLogger;
  /** Reads the age of what is late; default the system's. */
  readonly clock?: Clock;
  /** Milliseconds after which another process takes over from one that died; default 10 000. */
  readonly leaseMs?: number;
  /** Most events taken in one transaction; default 500. */
  readonly batchSize?: number;
}

/** Folds the log into the tables of the projections, in as many processes as one likes: one at a time writes each. */
export interface ProjectionRunner {
  /** Starts to work; a process that only queries need not. */
  start(): void;
  /** Ends the batches under way and gives the leases back. */
  stop(): Promise<void>;
  /**
   * Read your own writes: waits until the projection, whichever process runs it, has passed a position of the log.
   * @returns false when it has not within that time
   */
  waitFor(projection: string, position: string, options: { readonly timeoutMs: number }): Promise<boolean>;
  /** How late each table is. */
  lag(): Promise<readonly ProjectionLag[]>;
  /** The streams held back, in all projections. */
  parked(): Promise<readonly ParkedStream[]>;
  /**
   * Takes in again what was held back of a stream, in order.
   * @returns where it is still parked, nothing when all went in
   */
  retry(stream: string): Promise<readonly ParkedStream[]>;
  /**
   * Builds the table again from the first event, beside the one that serves, then puts it in its place.
   * @throws RebuildUnderWay
   * @throws BuildStopped when an event is refused; what serves is left as it was
   */
  rebuild(projection: string): Promise<void>;
}

/**
 * Brings the schema `projections` up to date and makes the tables that are missing, so that queries find their views.
 * @throws ProjectionDefinitionChanged when a table changed and its version did not
 */
export async function createProjectionRunner(options: ProjectionRunnerOptions): Promise<ProjectionRunner> {
  const { pool, store, logger, clock = systemClock, leaseMs = 10_000, batchSize = 500 } = options;
  await migrate(pool, 'projections', projectionMigrations);
  const progress = new Progress(pool);
  const context = { pool, store, logger, progress, leaseMs, batchSize };
  const projections = new Map(options.projections.map((projection) => [projection.name, projection]));
  if (projections.size < options.projections.length) throw new RangeError('two projections have the same name');
  const workers = [...projections.values()].map((projection) => new ProjectionWorker(context, projection));
  for (const worker of workers) {
    await worker.builds.register().catch((error: unknown) => {
      if (!(error instanceof ProjectionSuperseded)) throw error;
      logger.error({ err: error }, 'projection out of date in this process');
    });
  }
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;

  function projectionNamed(name: string): LiveProjection<object> {
    const projection = projections.get(name);
    if (!projection) throw new RangeError(`no projection is called ${name}: ${[...projections.keys()].join(', ')}`);
    return projection;
  }

  return {
    start() {
      running ??= Promise.all(workers.map((worker) => worker.run(stopping.signal)));
    },
    async stop() {
      stopping.abort();
      await running;
      await progress.close();
    },
    waitFor(name, position, { timeoutMs }) {
      return progress.waitFor(projectionNamed(name).name, position, timeoutMs);
    },
    lag: () => projectionLags(pool, store, clock, [...projections.values()]),
    parked: () => parkedStreams(pool),
    async retry(stream) {
      for (const worker of workers) await worker.retry(stream);
      return parkedStreams(pool, stream);
    },
    async rebuild(name) {
      // a worker of its own, so that the one that serves goes on under its lease
      await new ProjectionWorker(context, projectionNamed(name)).rebuild(stopping.signal);
    },
  };
}
