import type { LogReader, ReadBarrier } from './reader';

/** Notices that one transaction keeps facts from being read for too long. */
export class StallWatch {
  private barrier = '';
  private since = 0;

  constructor(
    private readonly reader: LogReader,
    private readonly onStalled: (barrier: ReadBarrier) => void,
    private readonly stalledAfterMs: number,
  ) {}

  /**
   * Whether committed facts wait behind a running transaction, for who found nothing after `position`; raises the alarm
   * when it is always the same one.
   */
  async isHeldBack(position: string): Promise<boolean> {
    const { barrier, heldBack } = await this.reader.barrier(position);
    const now = performance.now();
    if (!heldBack || barrier !== this.barrier) {
      this.barrier = heldBack ? barrier : '';
      this.since = now;
    } else if (now - this.since >= this.stalledAfterMs) {
      this.since = now;
      this.onStalled(await this.reader.readBarrier());
    }
    return heldBack;
  }
}

export function warnStalled({ ageSeconds, holder }: ReadBarrier): void {
  const who = holder
    ? `session ${holder.pid ?? 'of a prepared transaction'} (${holder.applicationName || 'unnamed'}, ${holder.state}, database ${holder.database})`
    : 'a session of another role';
  process.emitWarning(
    `the log gives nothing new: ${who} has kept a transaction open for ${Math.round(ageSeconds)} s; end that session`,
    { code: 'EVENT_STORE_STALLED' },
  );
}
