import { EventEmitter } from 'node:events';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly customMetadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare position, the same since version 20: the offset of the record in the transaction file. */
  readonly position: bigint;
  /** .NET ticks: tenths of microseconds since 1970. */
  readonly created: bigint;
}

export type Expected = bigint | 'any' | 'no-stream' | 'stream-exists';

export type AppendOutcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'wrong'; readonly current: bigint | undefined }
  | { readonly kind: 'too-large' };

/** Positions begin beyond the integers that a JavaScript number holds, so that a client that rounds them is caught. */
const FIRST_POSITION = 2n ** 53n + 1n;
const SYSTEM_EVENT_EVERY = 7;

/** The facts of the server, which outlive its restarts: streams, their order, and the server's own `$stats` events. */
export class ServerLog {
  readonly events: StoredEvent[] = [];
  readonly appended = new EventEmitter().setMaxListeners(0);
  private readonly streams = new Map<string, StoredEvent[]>();
  private end = FIRST_POSITION;

  constructor(readonly maxAppendSize: number) {}

  stream(name: string): readonly StoredEvent[] {
    return this.streams.get(name) ?? [];
  }

  append(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): AppendOutcome {
    const size = proposed.reduce((sum, { data, customMetadata }) => sum + data.length + customMetadata.length, 0);
    if (size > this.maxAppendSize) return { kind: 'too-large' };
    const held = this.stream(stream);
    const head = held.at(-1);
    const repeated = this.alreadyWritten(held, expected, proposed);
    if (repeated) return { kind: 'written', revision: repeated.revision, position: repeated.position };
    const agreed =
      expected === 'any' ||
      (expected === 'no-stream' && !head) ||
      (expected === 'stream-exists' && head) ||
      expected === head?.revision;
    if (!agreed) return { kind: 'wrong', current: head?.revision };
    for (const event of proposed) this.write(stream, event);
    if (this.events.length % SYSTEM_EVENT_EVERY === 0) this.writeStatistics();
    this.appended.emit('appended');
    const last = this.stream(stream).at(-1) as StoredEvent;
    return { kind: 'written', revision: last.revision, position: last.position };
  }

  /** The server's own idempotence: the same ids where they are expected. */
  private alreadyWritten(held: readonly StoredEvent[], expected: Expected, proposed: readonly ProposedEvent[]) {
    const anywhere = expected === 'any' || expected === 'stream-exists';
    const start = anywhere
      ? held.findIndex(({ id }) => id === proposed[0]?.id)
      : expected === 'no-stream'
        ? 0
        : Number(expected) + 1;
    const there = start < 0 ? [] : held.slice(start, start + proposed.length);
    return there.length > 0 && there.length === proposed.length && there.every(({ id }, i) => id === proposed[i]?.id)
      ? there.at(-1)
      : undefined;
  }

  private write(stream: string, event: ProposedEvent): void {
    const held = this.streams.get(stream) ?? [];
    const created = BigInt(Date.now()) * 10_000n;
    const stored = { ...event, stream, revision: BigInt(held.length), position: this.end, created };
    this.end += BigInt(event.data.length + event.customMetadata.length + 100);
    held.push(stored);
    this.streams.set(stream, held);
    this.events.push(stored);
  }

  private writeStatistics(): void {
    const data = Buffer.from('{"proc-cpu":1.5}');
    const id = crypto.randomUUID();
    const event = {
      id,
      type: '$statsCollected',
      contentType: 'application/json',
      data,
      customMetadata: new Uint8Array(),
    };
    this.write('$stats-127.0.0.1:2113', event);
  }
}
