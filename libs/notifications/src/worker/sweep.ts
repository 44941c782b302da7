import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '#lib/platform';
import type { ProjectionLogger } from '#lib/projections';
import type { Claims, ScheduledDeadline } from '../echeances/claims';
import type { DeadlineQueue } from '../queue/port';
import type { DeadlineWorker } from './worker';

export interface SweepOptions {
  readonly claims: Claims;
  readonly queue: DeadlineQueue;
  readonly worker: DeadlineWorker;
  readonly clock: Clock;
  readonly logger: ProjectionLogger;
  /** Milliseconds between two sweeps. */
  readonly sweepMs: number;
}

const BATCH = 200;
const AT_ONCE = 4;
/** What is due this soon gets its job again at each sweep, should the queue have lost it. */
const SOON_SWEEPS = 3;
/** A job that fires a hair early would find nothing due. */
const MARGIN_MS = 100;

/** Reads the deadlines themselves, so that a queue that sleeps, loses its jobs or is down delays them by little. */
export class Sweep {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(private readonly options: SweepOptions) {}

  start(): void {
    this.loop ??= this.everySoOften();
  }

  /** One whole sweep that begins after the call; calls that come meanwhile share it. */
  run(): Promise<void> {
    if (!this.running) {
      this.running = this.sweep().finally(() => (this.running = undefined));
      return this.running;
    }
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        return this.run();
      });
    return this.next;
  }

  /** Ends after the deadlines under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.next?.catch(() => undefined);
    await this.running?.catch(() => undefined);
  }

  private async everySoOften(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.run().catch((error: unknown) => {
        this.options.logger.warn({ err: error }, 'a sweep of the deadlines was interrupted, the next one will do');
      });
      await delay(this.options.sweepMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async sweep(): Promise<void> {
    await this.treatOverdue();
    await this.schedule();
  }

  private async treatOverdue(): Promise<void> {
    const { claims, clock, worker } = this.options;
    const seen = new Set<string>();
    while (!this.stopping.signal.aborted) {
      const keys = (await claims.overdue(clock.now(), BATCH)).filter((key) => !seen.has(key));
      if (keys.length === 0) return;
      keys.forEach((key) => seen.add(key));
      const left = [...keys];
      const treatOnes = async () => {
        for (let key = left.shift(); key && !this.stopping.signal.aborted; key = left.shift()) await worker.treat(key);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, treatOnes));
    }
  }

  private async schedule(): Promise<void> {
    const { claims, clock, queue, sweepMs, logger } = this.options;
    const now = clock.now();
    const soon = new Date(now.getTime() + SOON_SWEEPS * sweepMs);
    const deadlines = await claims.toSchedule(now, soon, BATCH);
    if (deadlines.length === 0 || this.stopping.signal.aborted) return;
    try {
      await queue.schedule(deadlines.map((deadline) => toCall(deadline, now)));
      await claims.markScheduled(deadlines);
    } catch (error) {
      logger.warn({ err: error }, 'the deadlines have no jobs for now: the sweep will meet them');
    }
  }
}

/** Armed again, a deadline has another job: the former one finds nothing to do. */
const toCall = ({ key, armeeA, echeanceLe }: ScheduledDeadline, now: Date) => ({
  id: `${key}-r${armeeA}`,
  key,
  delayMs: echeanceLe.getTime() - now.getTime() + MARGIN_MS,
});
