import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventBatch, EventStore } from '#lib/event-store';
import type { Pool } from '#lib/platform';
import { BatchWriter } from './batch';
import { Builds, type Build } from './builds';
import { BuildStopped, errorCode, LeaseLost, ProjectionSuperseded } from './errors';
import type { FoldedBatch } from './fold';
import type { Progress } from './progress';
import type { LiveProjection, RowChange } from './projection';

/** A pino logger is one. */
export interface ProjectionLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface WorkerContext {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly logger: ProjectionLogger;
  readonly progress: Progress;
  readonly leaseMs: number;
  readonly batchSize: number;
}

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;

/** Keeps the table of one projection up to date while it holds its lease. */
export class ProjectionWorker<Row extends object> {
  readonly builds: Builds<Row>;
  private readonly writer: BatchWriter<Row>;
  private readonly name: string;

  constructor(
    private readonly context: WorkerContext,
    private readonly projection: LiveProjection<Row>,
  ) {
    this.builds = new Builds(context.pool, projection, randomUUID(), context.leaseMs);
    this.writer = new BatchWriter(context.pool, projection, this.builds);
    this.name = projection.name;
  }

  /** Works until aborted, competing for the lease; ends by itself when the build stops or a newer version serves. */
  async run(signal: AbortSignal): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      try {
        const build = (await this.builds.acquire('serving')) ?? (await this.acquireNewVersion());
        if (build) await this.work(build, signal);
        else await pause(this.context.leaseMs / 4, signal);
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        if (error instanceof LeaseLost) continue;
        if (error instanceof BuildStopped || error instanceof ProjectionSuperseded) return this.alarm(error);
        this.context.logger.warn({ err: error, projection: this.name }, 'projection interrupted, it will go on');
        await pause(retryMs, signal);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      }
    }
  }

  /** Builds the table again beside the one that serves, then puts it in its place. @throws BuildStopped */
  async rebuild(signal: AbortSignal): Promise<void> {
    await this.builds.beginRebuild();
    const build = await this.builds.acquire('beside');
    if (!build) throw new LeaseLost(this.name);
    const served = new AbortController();
    await this.work(build, AbortSignal.any([signal, served.signal]), () => served.abort());
    signal.throwIfAborted();
  }

  async retry(stream: string): Promise<void> {
    const folded = await this.writer.retry(this.context.store, stream);
    this.tell(folded);
  }

  /** The version of this process when another one serves: it is built beside. */
  private async acquireNewVersion(): Promise<Build | undefined> {
    return (await this.builds.isServing()) ? undefined : this.builds.acquire('beside');
  }

  private async work(acquired: Build, signal: AbortSignal, onServing?: () => void): Promise<void> {
    let build = acquired;
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      this.builds.renew(build).catch((error: unknown) => {
        if (error instanceof LeaseLost) lost.abort(error);
      });
    }, this.context.leaseMs / 3);
    let stopped: string | undefined;
    try {
      for await (const batch of this.subscription(build, AbortSignal.any([signal, lost.signal]))) {
        build = await this.take(build, batch);
        if (!build.beside) onServing?.();
      }
      lost.signal.throwIfAborted();
    } catch (error) {
      if (error instanceof BuildStopped) stopped = errorCode(error.cause);
      throw error;
    } finally {
      clearInterval(heartbeat);
      await this.builds.release(build, stopped).catch(() => undefined); // out of reach: the lease ends by itself
    }
  }

  private subscription(build: Build, signal: AbortSignal): AsyncIterable<EventBatch> {
    const { store, batchSize } = this.context;
    const after = build.position === '' ? {} : { after: build.position };
    return store.subscribe({ ...after, streamPrefix: this.projection.streamPrefix, batchSize, signal });
  }

  private async take(build: Build, batch: EventBatch): Promise<Build> {
    const folded = await this.writer.apply(build, batch);
    const next = { ...build, position: batch.position, caughtUp: build.caughtUp || (batch.caughtUp && !build.beside) };
    if (build.caughtUp) this.tell(folded);
    const serving = next.beside && batch.caughtUp ? await this.takeOver(next) : next;
    if (!serving.beside) this.context.progress.reached(this.name, serving.position);
    return serving;
  }

  private async takeOver(build: Build): Promise<Build> {
    const serving = await this.builds.takeOver(build, async () => {
      const { streamPrefix } = this.projection;
      for await (const _event of this.context.store.readAll({ after: build.position, streamPrefix, limit: 1 }))
        return false;
      return true;
    });
    if (serving) this.context.logger.info({ projection: this.name }, 'the projection built beside now serves');
    return serving ?? build;
  }

  /** Alarms and hints, once committed. */
  private tell({ changed, poisoned }: FoldedBatch<Row>): void {
    const { logger } = this.context;
    for (const { event, error } of poisoned) {
      const { stream, revision, position, type } = event;
      const fields = { err: error, projection: this.name, stream, revision, position, type };
      logger.error(fields, 'stream parked: the projection refuses this event; correct it, then retry the stream');
    }
    if (changed.size > 0) void this.hint([...changed].map(([key, row]) => ({ key, row })));
  }

  private async hint(changes: readonly RowChange<Row>[]): Promise<void> {
    try {
      await this.projection.onCommitted?.(changes);
    } catch (error) {
      this.context.logger.warn({ err: error, projection: this.name }, 'a hint after a batch was lost');
    }
  }

  private alarm(error: Error): void {
    this.context.logger.error({ err: error, projection: this.name }, 'projection stopped in this process');
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
