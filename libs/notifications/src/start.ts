import type { Annuaire } from '#lib/annuaire';
import type { CommandHandler, FindReglages } from '#lib/application';
import type { EventStore } from '#lib/event-store';
import { migrate, type Clock, type Configuration, type Pool, type ShiftableClock } from '#lib/platform';
import { occupationsDe, type Creneau, type ProjectionLogger } from '#lib/projections';
import type { Vault } from '#lib/vault';
import { Claims } from './echeances/claims';
import { Dispatch } from './mail/dispatch';
import { createMailer } from './mail/mailer';
import { notificationsMigrations } from './migrations';
import { createDeadlineQueue } from './queue/bullmq-queue';
import { Sweep } from './worker/sweep';
import { DeadlineWorker } from './worker/worker';

export interface NotificationsOptions {
  readonly pool: Pool;
  /** Address of the same database: BullMQ opens its own connections. */
  readonly databaseUrl: string;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly executeCommand: CommandHandler;
  readonly findReglages: FindReglages;
  /** Decides what is due; a move of the demo clock is followed at once. */
  readonly clock: Clock & Partial<Pick<ShiftableClock, 'onShift'>>;
  readonly annuaire: Pick<Annuaire, 'centre' | 'compte'>;
  readonly configuration: Pick<Configuration, 'queueUrl' | 'bullmqSchema' | 'smtpUrl' | 'mailFrom' | 'dataDir'>;
  readonly logger: ProjectionLogger;
  readonly pace?: Partial<Pace>;
}

/** Milliseconds. */
export interface Pace {
  /** Between two sweeps: the longest delay when the queue does not work; default 10 000. */
  readonly sweepMs: number;
  /** After which the deadline that a dead worker had claimed is free again; default 120 000. */
  readonly claimMs: number;
  /** Before the second attempt at a deadline that failed; default 30 000. */
  readonly retryMs: number;
}

export interface Notifications {
  /** Meets what is overdue and gives a job to what has none, now. */
  sweep(): Promise<void>;
  /** Ends the deadlines under way, then lets the queue and the mail go. */
  stop(): Promise<void>;
}

/**
 * Meets the deadlines of the bilans: sends the messages and the commands that are due. In as many processes as one
 * likes. The projections `ECHEANCES`, `AGENDA` and `PORTEFEUILLE` must be registered with the runner, in this process or
 * another.
 */
export async function startNotifications(options: NotificationsOptions): Promise<Notifications> {
  const { pool, databaseUrl, store, executeCommand, findReglages, clock, vault, annuaire, configuration, logger } =
    options;
  const { sweepMs = 10_000, claimMs = 120_000, retryMs = 30_000 } = options.pace ?? {};
  await migrate(pool, 'notifications', notificationsMigrations);
  const { queueUrl, bullmqSchema: namespace } = configuration;
  const queue = createDeadlineQueue({ queueUrl, databaseUrl, namespace, logger });
  const mailer = createMailer(configuration);
  const claims = new Claims({ pool, claimMs });
  const tools = {
    ...{ clock, vault, annuaire, configuration, dispatch: new Dispatch(pool, mailer, clock) },
    occupations: (creneau: Creneau) => occupationsDe(pool, creneau),
  };
  const worker = new DeadlineWorker({ claims, store, executeCommand, findReglages, tools, logger, retryMs });
  const sweep = new Sweep({ claims, queue, worker, clock, logger, sweepMs });

  await queue
    .start((key) => worker.treat(key))
    .catch((error: unknown) => {
      logger.warn({ err: error }, 'the queue of the deadlines does not answer: the sweep does its work meanwhile');
    });
  const sweepNow = () =>
    sweep.run().catch((error: unknown) => {
      logger.warn({ err: error }, 'a sweep of the deadlines was interrupted, the next one will do');
    });
  const unsubscribe = clock.onShift?.(() => void sweepNow());
  sweep.start();

  return {
    sweep: () => sweep.run(),
    async stop() {
      unsubscribe?.();
      await sweep.stop();
      await queue.close();
      mailer.close();
    },
  };
}
