import { Client } from 'pg';
import type { Pool } from '#lib/platform';
import type { WakeUp } from '../wake-up';

const RETRY_MS = 1_000;

/**
 * Tells the subscribers of all processes that something was appended. A hint only: what it loses, polling finds.
 * Sent apart from the appends, one at a time, so that no commit waits for it.
 */
export class Notifications {
  private readonly channel: string;
  private notifying = false;
  private again = false;
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
    this.again = true;
    if (!this.notifying) void this.notify();
  }

  /** Starts to hear the other processes; does nothing when it already does. */
  listen(): void {
    if (!this.closed) this.listener ??= this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const client = await this.listener;
    await client?.end().catch(() => undefined);
  }

  private async notify(): Promise<void> {
    this.notifying = true;
    while (this.again && !this.closed) {
      this.again = false;
      await this.pool.query(`select pg_notify($1, '')`, [this.channel]).catch(() => undefined);
    }
    this.notifying = false;
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
