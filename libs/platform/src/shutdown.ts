/** Ends a process in order: what was started last is stopped first. */
export interface Shutdown {
  /** `close` runs once, at the first signal or at `run`, after everything deferred later than it. */
  defer(name: string, close: () => Promise<void> | void): void;
  /** Stops everything. Later calls wait for the first. */
  run(): Promise<void>;
}

const DEADLINE_MS = 20_000;

/**
 * Stops in order at SIGTERM, SIGINT or SIGHUP (terminal closed), then exits: 0 when all stopped, 1 when something failed or took over 20 s.
 * Works during start too, before the application exists.
 * @param report told what did not stop
 */
export function stopOnSignals(report: (message: string, error?: unknown) => void): Shutdown {
  const closers: { name: string; close: () => Promise<void> | void }[] = [];
  let failed = false;
  let running: Promise<void> | undefined;

  const closeAll = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      try {
        await closer.close();
      } catch (error) {
        failed = true;
        report(`arrêt de ${closer.name} en échec`, error);
      }
    }
  };
  const run = () => (running ??= closeAll());

  const onSignal = () => {
    if (running) return;
    setTimeout(() => {
      report(`arrêt forcé : rien après ${DEADLINE_MS / 1000} s, il reste ${closers.length} élément(s) à arrêter`);
      process.exit(1);
    }, DEADLINE_MS).unref();
    void run().then(() => process.exit(failed ? 1 : 0));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);

  return { run, defer: (name, close) => void closers.push({ name, close }) };
}
