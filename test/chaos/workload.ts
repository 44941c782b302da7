import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { EventStoreUnavailable, type EventStore, type NewEvent, type RecordedEvent } from '#lib/event-store';

const AT = '2026-09-30T08:00:00.000Z';

/** Facts that always come together: found in part, the append was half-written. */
export function factsOfOneAppend(count: number): NewEvent[] {
  const append = randomUUID();
  return Array.from({ length: count }, (_, rank) => ({
    id: uuidv7(),
    type: 'SeanceRealisee',
    schemaVersion: 1,
    occurredAt: AT,
    recordedAt: AT,
    metadata: {},
    data: { append, count, rank },
  }));
}

/** Writers that append until they are stopped, retrying the same ids whenever the outcome is unknown. */
export class Workload {
  readonly acknowledged: RecordedEvent[] = [];
  refusals = 0;
  private stopped = false;
  private readonly writers: Promise<void>[];

  constructor(
    private readonly store: EventStore,
    readonly prefix: string,
    writers: number,
  ) {
    this.writers = Array.from({ length: writers }, () => this.write(`${prefix}-${randomUUID()}`));
  }

  /** Ends once every append begun has been acknowledged. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.writers);
  }

  private async write(stream: string): Promise<void> {
    let head: number | 'no-stream' = 'no-stream';
    for (let n = 0; !this.stopped; n += 1) {
      const { revision, events } = await this.appendUntilAcknowledged(stream, head, factsOfOneAppend(1 + (n % 3)));
      this.acknowledged.push(...events);
      head = revision;
    }
  }

  private async appendUntilAcknowledged(stream: string, head: number | 'no-stream', events: NewEvent[]) {
    for (;;) {
      try {
        return await this.store.append(stream, head, events);
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        this.refusals += 1;
        await delay(5);
      }
    }
  }
}

/** Follows the log from before the first append and remembers everything it was given. */
export class Witness {
  readonly seen: RecordedEvent[] = [];
  private readonly end = new AbortController();
  private readonly following: Promise<void>;

  constructor(store: EventStore, prefix: string) {
    this.following = this.follow(store, prefix);
  }

  async stop(): Promise<void> {
    this.end.abort();
    await this.following;
  }

  private async follow(store: EventStore, streamPrefix: string): Promise<void> {
    for await (const { events } of store.subscribe({ streamPrefix, signal: this.end.signal }))
      this.seen.push(...events);
  }
}
