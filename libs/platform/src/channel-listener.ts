import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Pool } from './postgres';

/** What a listener does with what it hears. */
export interface Hearing {
  notification(payload: string): void;
  /** After each subscription, the first included: what was said meanwhile is to be read here. May fail: tried again. */
  subscribed(): void | Promise<void>;
}

const RETRY_MS = 1_000;
const CONNECTION_TIMEOUT_MS = 5_000;

/**
 * Hears a channel of PostgreSQL (`LISTEN`) until closed, on a connection of its own, opened again whenever it is cut:
 * none of the pool's is held, so none is lost when the cut falls in the middle of a subscription.
 */
export class ChannelListener {
  /** Resolves after the first subscription, or when closed before it. */
  readonly ready: Promise<void>;
  private resolveReady!: () => void;
  private readonly closing = new AbortController();
  private readonly ended: Promise<void>;
  private client: Client | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly channel: string,
    private readonly hearing: Hearing,
  ) {
    this.ready = new Promise((resolve) => (this.resolveReady = resolve));
    this.ended = this.run();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.resolveReady();
    await this.client?.end().catch(() => undefined);
    await this.ended;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.hear().catch(() => undefined);
      await delay(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** One connection, from its opening to its end. */
  private async hear(): Promise<void> {
    const { options } = this.pool;
    // The password of a pool is not enumerable.
    const client = new Client({
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      ...options,
      password: options.password,
    });
    const cut = new Promise((resolve) => client.once('end', resolve));
    client.on('error', () => undefined); // 'end' follows
    client.on('notification', ({ payload = '' }) => this.hearing.notification(payload));
    this.client = client;
    try {
      // closed while it connects, the driver may never answer
      await Promise.race([client.connect(), cut.then(() => Promise.reject(new Error('closed')))]);
      await client.query(`listen "${this.channel}"`);
      await this.hearing.subscribed();
      this.resolveReady();
      if (!this.closing.signal.aborted) await cut;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
