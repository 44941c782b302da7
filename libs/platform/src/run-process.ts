import { createLogger } from './logging';
import { StartupError } from './startup-error';

/** What a process has opened, closed in reverse order. */
export interface Shutdown {
  /** `close` runs once, after everything deferred later than it: at the first signal, or at `run`. */
  defer(name: string, close: () => Promise<void> | void): void;
  /** Waits for `opening`; what it gives is closed likewise, even when a signal comes before it is there. */
  open<T>(name: string, opening: Promise<T>, close: (opened: T) => Promise<void> | void): Promise<T>;
  /** Closes everything. Later calls wait for the first. */
  run(): Promise<void>;
}

const DEADLINE_MS = 20_000;

/**
 * Runs a process of the product. At SIGTERM, SIGINT or SIGHUP (terminal closed), during start as well, what `start`
 * deferred is closed and the process exits: 0 when all closed, 1 when something failed or took over 20 s.
 * When `start` fails, closes likewise and exits with 1, after saying why: the message alone of a `StartupError`.
 */
export async function runProcess(start: (shutdown: Shutdown) => Promise<void>): Promise<void> {
  const shutdown = new ReverseOrder();
  const onSignal = () => {
    if (!shutdown.exiting) process.stderr.write('Arrêt demandé…\n');
    void shutdown.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
  try {
    await start(shutdown);
  } catch (error) {
    if (shutdown.exiting) return; // the start fell over what the signal closed
    if (error instanceof StartupError) process.stderr.write(`${error.message}\n`);
    else logger.fatal(error, 'the start failed');
    await shutdown.exit(1);
  }
}

const logger = createLogger({ logLevel: 'info' });

class ReverseOrder implements Shutdown {
  private readonly closers: { name: string; close: () => Promise<void> | void }[] = [];
  private running: Promise<void> | undefined;
  exiting = false;
  private closing = '';
  private failed = false;

  defer(name: string, close: () => Promise<void> | void): void {
    this.closers.push({ name, close });
  }

  open<T>(name: string, opening: Promise<T>, close: (opened: T) => Promise<void> | void): Promise<T> {
    this.defer(name, () => opening.then(close, () => undefined));
    return opening;
  }

  run(): Promise<void> {
    this.running ??= this.closeAll();
    return this.running;
  }

  /** A terminal and its shell both pass the signal on: only the first one counts. */
  async exit(code: number): Promise<void> {
    if (this.exiting) return;
    this.exiting = true;
    setTimeout(() => {
      logger.fatal(`forced stop after ${DEADLINE_MS / 1000} s: ${this.closing} does not stop`);
      process.exit(1);
    }, DEADLINE_MS).unref();
    await this.run();
    if (code === 0 && !this.failed) process.stderr.write('Arrêté.\n');
    process.exit(this.failed ? 1 : code);
  }

  private async closeAll(): Promise<void> {
    for (let closer = this.closers.pop(); closer; closer = this.closers.pop()) {
      this.closing = closer.name;
      try {
        await closer.close();
      } catch (error) {
        this.failed = true;
        logger.error(error, `could not stop: ${closer.name}`);
      }
    }
  }
}
