/** What an event says about itself besides its data: who, why, from which state to which. Opaque to the store. */
export type Metadata = Record<string, unknown>;

/** An event as its author hands it over. */
export interface NewEvent<Data = Record<string, unknown>, Meta = Metadata> {
  /** UUIDv7 chosen by the author: the same id appended twice is the same event. */
  readonly id: string;
  /** Explicit name from a registry, never a class name. */
  readonly type: string;
  readonly schemaVersion: number;
  /** When it happened, ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  /** When we learnt it, ISO 8601 in UTC with milliseconds. */
  readonly recordedAt: string;
  readonly metadata: Meta;
  readonly data: Data;
}

/** An event as the log holds it. */
export interface RecordedEvent<Data = Record<string, unknown>, Meta = Metadata> extends NewEvent<Data, Meta> {
  readonly stream: string;
  /** Rank in its stream, from 0. */
  readonly revision: number;
  /** Place in the whole log: opaque, fixed width, so that comparing two of them as strings gives their order. */
  readonly position: string;
  /** Link of the stream's hash chain: lower-case hexadecimal SHA-256, see docs/verification.md. */
  readonly empreinte: string;
}

/** What the author believes of the stream: a revision, or one of the three words. Always required. */
export type ExpectedRevision = number | 'no-stream' | 'stream-exists' | 'any';

export interface AppendResult {
  /** Revision of the last event written. */
  readonly revision: number;
  /** Position of the last event written. */
  readonly position: string;
  readonly events: readonly RecordedEvent[];
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision read, included; default the first (forwards) or last (backwards) of the stream. */
  readonly from?: number;
  readonly limit?: number;
}

export interface ReadAllOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Position after which (or before which, backwards) reading starts, itself excluded. */
  readonly after?: string;
  readonly limit?: number;
  /** Only the streams whose name starts so. */
  readonly streamPrefix?: string;
}

export interface SubscribeOptions {
  /** Position after which the subscription starts, itself excluded; absent: from the beginning. */
  readonly after?: string;
  readonly streamPrefix?: string;
  /** Ends the iteration cleanly when aborted. */
  readonly signal: AbortSignal;
  /** Largest batch handed over at once; default 500. */
  readonly batchSize?: number;
}

/** A batch in log order. `caughtUp` is true when nothing more was readable at the time. Batches may be empty. */
export interface EventBatch {
  readonly events: readonly RecordedEvent[];
  /** Where a subscriber that has handled this batch should resume; `''` before the first event of an empty log. */
  readonly position: string;
  readonly caughtUp: boolean;
}

/**
 * The log of facts: append with an expected revision, ordered and gap-safe reads, catch-up then live subscription.
 * An event is readable through `readAll` and `subscribe` only once no earlier position can still appear.
 */
export interface EventStore {
  /**
   * Writes all the events or none.
   * Appending again the same event ids that the stream already holds at the expected place answers the first outcome.
   * @throws WrongExpectedRevision when the stream is not where the author believes
   * @throws EventStoreUnavailable when the server cannot be reached or cannot write: nothing is known of the outcome,
   * append the same ids again
   * @throws UnstorableEvent before anything is sent, when an event would not be read back as it was written
   * @throws EventIdAlreadyUsed when another event has one of these ids (EventStoreDB does not look in other streams)
   * @throws RangeError when there is no event, or a revision that cannot be
   */
  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult>;
  /** The events of one stream; an unknown stream reads as empty. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;
  /** The events of the whole log in order. */
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;
  /** Everything after a position, then what comes, in order, each once; resumes by itself after a break. */
  subscribe(options: SubscribeOptions): AsyncIterable<EventBatch>;
  /**
   * Position of the last event appended, or `undefined` when there is none. `readAll` may give it a little later: it waits
   * for those that began before.
   */
  lastPosition(): Promise<string | undefined>;
  /** Answers when the store can be written to. @throws EventStoreUnavailable */
  ping(): Promise<void>;
  close(): Promise<void>;
}
