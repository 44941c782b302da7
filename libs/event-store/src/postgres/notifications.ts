import { ChannelListener, type Pool } from '#lib/platform';
import type { WakeUp } from '../wake-up';
import type { Queries } from './queries';

/** Under load one hint in this time is enough: whoever is woken reads everything there is. */
const MIN_INTERVAL_MS = 10;

/**
 * Tells the subscribers of all processes that something was appended. A hint only: what it loses, polling finds.
 * Sent apart from the appends, so that no commit waits for it.
 */
export class Notifications {
  private readonly channel: string;
  private hint: NodeJS.Timeout | undefined;
  private lastHint = 0;
  private listener: ChannelListener | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly queries: Queries,
    schema: string,
    private readonly wakeUp: WakeUp,
  ) {
    this.channel = `${schema}_events`;
  }

  appended(): void {
    this.wakeUp.now();
    if (this.hint || this.closed) return;
    const wait = this.lastHint + MIN_INTERVAL_MS - performance.now();
    this.hint = setTimeout(() => this.notify(), Math.max(0, wait));
  }

  /** Starts to hear the other processes; does nothing when it already does. */
  listen(): void {
    if (this.closed) return;
    const wake = () => this.wakeUp.now();
    this.listener ??= new ChannelListener(this.pool, this.channel, { notification: wake, subscribed: wake });
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.hint) {
      clearTimeout(this.hint);
      this.notify();
    }
    await this.listener?.close();
  }

  private notify(): void {
    this.hint = undefined;
    this.lastHint = performance.now();
    this.queries.rows({ text: `select pg_notify($1, '')`, values: [this.channel] }).catch(() => undefined);
  }
}
