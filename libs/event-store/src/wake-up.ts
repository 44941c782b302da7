/** Lets loops sleep until something may have happened, or a delay has passed. */
export class WakeUp {
  private readonly sleepers = new Set<() => void>();
  private calls = 0;

  /** To take before looking, so that `wait` does not sleep through what comes meanwhile. */
  get mark(): number {
    return this.calls;
  }

  /** Wakes everyone who sleeps now. */
  now(): void {
    this.calls += 1;
    for (const wake of this.sleepers) wake();
  }

  /** Resolves at the next `now()` after `mark`, when `signal` is aborted, or after `delay` milliseconds. */
  wait(delay: number, signal: AbortSignal, mark = this.calls): Promise<void> {
    if (signal.aborted || mark !== this.calls) return Promise.resolve();
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
