import { Client } from 'pg';
import type { Pool } from '#lib/platform';
import type { WakeUp } from '../wake-up';

const RETRY_MS = 1_000;
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
  private listener: Promise<Client | undefined> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pool,
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
    if (!this.closed) this.listener ??= this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    if (this.hint) {
      clearTimeout(this.hint);
      this.notify();
    }
    const client = await this.listener;
    await client?.end().catch(() => undefined);
  }

  private notify(): void {
    this.hint = undefined;
    this.lastHint = performance.now();
    this.pool.query(`select pg_notify($1, '')`, [this.channel]).catch(() => undefined);
  }

  private async connect(): Promise<Client | undefined> {
    const client = new Client(this.pool.options);
    client.on('notification', () => this.wakeUp.now());
    client.on('error', () => undefined); // 'end' follows
    client.once('end', () => this.reconnectLater());
    try {
      await client.connect();
      await client.query(`listen "${this.channel}"`);
      this.wakeUp.now();
      return client;
    } catch {
      await client.end().catch(() => undefined);
      this.reconnectLater();
      return undefined;
    }
  }

  private reconnectLater(): void {
    this.listener = undefined;
    clearTimeout(this.retry);
    if (!this.closed) this.retry = setTimeout(() => this.listen(), RETRY_MS).unref();
  }
}
