import { EventEmitter } from 'node:events';
import { checkCommit } from './commit-check';
import type { Expected, ProposedEvent, StoredEvent } from './events';

export type AppendOutcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'wrong'; readonly current: bigint | undefined }
  /** A repeated append that came before the first was indexed: the writer drops it, and the request times out. */
  | { readonly kind: 'dropped' };

/** Positions begin beyond the integers that a JavaScript number holds, so that a client that rounds them is caught. */
const FIRST_POSITION = 2n ** 53n + 1n;
const SYSTEM_EVENT_EVERY = 7;

/** The facts of the server, which outlive its restarts: streams, their order, and the server's own `$stats` events. */
export class ServerLog {
  readonly indexed = new EventEmitter().setMaxListeners(0);
  private readonly written: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private end = FIRST_POSITION;
  /** How many of the written events readers see: a write is answered once it is indexed, after it was decided. */
  private visible = 0;

  constructor() {
    this.writeSystemEvent('$users', '$UserCreated', '{"loginName":"admin"}');
    this.index();
  }

  /** What readers see of `$all`. */
  get events(): readonly StoredEvent[] {
    return this.visible === this.written.length ? this.written : this.written.slice(0, this.visible);
  }

  get lastIndexed(): bigint {
    return this.written[this.visible - 1]?.position ?? -1n;
  }

  /** What readers see of a stream. */
  stream(name: string): readonly StoredEvent[] {
    const held = this.streams.get(name) ?? [];
    const head = held.at(-1);
    return head && head.position > this.lastIndexed ? held.filter((event) => event.position <= this.lastIndexed) : held;
  }

  async append(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): Promise<AppendOutcome> {
    const held = this.streams.get(stream) ?? [];
    const ids = proposed.map(({ id }) => id);
    const decision = checkCommit(held, expected, ids);
    if (decision.kind === 'wrong') return { kind: 'wrong', current: held.at(-1)?.revision };
    if (decision.kind === 'repeated') {
      if (decision.last.position > this.lastIndexed) return { kind: 'dropped' };
      return { kind: 'written', revision: decision.last.revision, position: decision.last.position };
    }
    for (const event of proposed) this.write(stream, event);
    const { revision, position } = this.written.at(-1) as StoredEvent;
    if (this.written.length % SYSTEM_EVENT_EVERY === 0)
      this.writeSystemEvent('$stats-127.0.0.1:2113', '$statsCollected', '{"proc-cpu":1.5}');
    await new Promise(setImmediate);
    this.index();
    return { kind: 'written', revision, position };
  }

  private index(): void {
    this.visible = this.written.length;
    this.indexed.emit('indexed');
  }

  private write(stream: string, event: ProposedEvent): void {
    const held = this.streams.get(stream) ?? [];
    const created = BigInt(Date.now()) * 10_000n;
    const stored = { ...event, stream, revision: BigInt(held.length), position: this.end, created };
    this.end += BigInt(event.data.length + event.customMetadata.length + 100);
    held.push(stored);
    this.streams.set(stream, held);
    this.written.push(stored);
  }

  private writeSystemEvent(stream: string, type: string, json: string): void {
    this.write(stream, {
      id: crypto.randomUUID(),
      type,
      contentType: 'application/json',
      data: Buffer.from(json),
      customMetadata: new Uint8Array(),
    });
  }
}
