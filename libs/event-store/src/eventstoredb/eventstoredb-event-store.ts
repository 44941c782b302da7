import type { EventStoreDBClient } from '@eventstore/db-client';
import type {
  AppendResult,
  EventBatch,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
} from '../port';
import { Appender } from './appender';
import { connect } from './client';
import { LogReader } from './reader';
import { follow } from './subscription';

export interface EventStoreDbOptions {
  /**
   * `esdb://user:password@host:2113?tls=true`, or `esdb+discover://…` to find the leader of a cluster by gossip. The user
   * must be allowed to read `$all`.
   */
  readonly connectionString: string;
}

/**
 * A log in EventStoreDB (23.10 or later, which says when a subscription has caught up).
 * @throws EventStoreUnavailable when the server cannot be reached
 */
export async function createEventStoreDbEventStore({ connectionString }: EventStoreDbOptions): Promise<EventStore> {
  const store = new EventStoreDbEventStore(connect(connectionString));
  try {
    await store.ping();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

class EventStoreDbEventStore implements EventStore {
  private readonly closing = new AbortController();
  private readonly appending = new Set<Promise<AppendResult>>();
  private readonly reader: LogReader;
  private readonly appender: Appender;

  constructor(private readonly client: EventStoreDBClient) {
    this.reader = new LogReader(client);
    this.appender = new Appender(client, this.reader);
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    const append = this.appender.append(stream, expected, events);
    this.appending.add(append);
    const forget = () => this.appending.delete(append);
    append.then(forget, forget);
    return append;
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.reader.stream(stream, options);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.reader.all(options);
  }

  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch> {
    return follow(this.client, { ...options, signal: AbortSignal.any([options.signal, this.closing.signal]) });
  }

  async lastPosition(): Promise<string | undefined> {
    for await (const { position } of this.reader.all({ direction: 'backwards', limit: 1 })) return position;
    return undefined;
  }

  ping(): Promise<void> {
    return this.reader.ping();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.appending);
    await this.client.dispose();
  }
}
