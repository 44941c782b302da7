/** Lets loops sleep until something may have happened, or a delay has passed. */
export class WakeUp {
  private readonly sleepers = new Set<() => void>();

  /** Wakes everyone who sleeps now. */
  now(): void {
    for (const wake of this.sleepers) wake();
  }

  /** Resolves at the next `now()`, when `signal` is aborted, or after `delay` milliseconds. */
  wait(delay: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, delay);
      signal.addEventListener('abort', wake, { once: true });
      this.sleepers.add(wake);
    });
  }
}
