import { chainLink } from '../chain';
import { sealEvents } from '../canonical';
import { EventIdAlreadyUsed, WrongExpectedRevision } from '../errors';
import { assertExpectation, firstRevisionAfter, isAsExpected } from '../expectation';
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
import { WakeUp } from '../wake-up';

/** A log in this process's memory: the reference of the contract, for unit tests. */
export function createMemoryEventStore(): EventStore {
  return new MemoryEventStore();
}

class MemoryEventStore implements EventStore {
  private readonly log: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly byId = new Map<string, RecordedEvent>();
  private readonly appended = new WakeUp();
  private readonly closing = new AbortController();

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    assertExpectation(expected);
    const sealed = sealEvents(stream, events);
    const held = this.streams.get(stream) ?? [];
    const repeated = this.alreadyWritten(held, expected, events);
    if (repeated) return outcome(repeated);
    const head = held.at(-1);
    if (!isAsExpected(expected, head?.revision)) throw new WrongExpectedRevision(stream, expected, head?.revision);
    if (hasDuplicates(events) || events.some(({ id }) => this.byId.has(id))) throw new EventIdAlreadyUsed(stream);

    let empreinte = head?.empreinte ?? '';
    const recorded = sealed.map(({ event, content }, rank): RecordedEvent => {
      empreinte = chainLink(empreinte, content);
      const position = String(this.log.length + rank).padStart(20, '0');
      return deepFreeze({ ...event, revision: held.length + rank, position, empreinte });
    });
    this.log.push(...recorded);
    held.push(...recorded);
    this.streams.set(stream, held);
    for (const event of recorded) this.byId.set(event.id, event);
    this.appended.now();
    return outcome(recorded);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    const held = this.streams.get(stream) ?? [];
    const { from = direction === 'forwards' ? 0 : held.length - 1 } = options;
    yield* direction === 'forwards'
      ? held.slice(from, from + limit)
      : held.slice(Math.max(0, from + 1 - limit), from + 1).reverse();
  }

  async *readAll(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', after, limit = Infinity, streamPrefix = '' } = options;
    const wanted = this.log.filter(({ stream }) => stream.startsWith(streamPrefix));
    yield* direction === 'forwards'
      ? wanted.filter(({ position }) => !after || position > after).slice(0, limit)
      : wanted
          .filter(({ position }) => !after || position < after)
          .reverse()
          .slice(0, limit);
  }

  async *subscribe(options: SubscribeOptions): AsyncIterable<EventBatch> {
    const { after = '', streamPrefix = '', batchSize = 500 } = options;
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    let next = after ? this.log.findLastIndex(({ position }) => position <= after) + 1 : 0;
    let position = after;
    for (let first = true; !signal.aborted; first = false) {
      const page = this.log.slice(next, next + batchSize);
      next += page.length;
      position = page.at(-1)?.position ?? position;
      const events = page.filter(({ stream }) => stream.startsWith(streamPrefix));
      const caughtUp = next === this.log.length;
      if (page.length > 0 || first) yield { events, position, caughtUp };
      if (next === this.log.length) await this.appended.wait(60_000, signal);
    }
  }

  async lastPosition(): Promise<string | undefined> {
    return this.log.at(-1)?.position;
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    this.closing.abort();
  }

  private alreadyWritten(held: RecordedEvent[], expected: ExpectedRevision, events: readonly NewEvent[]) {
    const [first] = events;
    if (!first) return undefined;
    const start = firstRevisionAfter(expected) ?? held.findIndex(({ id }) => id === first.id);
    if (start < 0) return undefined;
    const there = held.slice(start, start + events.length);
    return there.length === events.length && there.every(({ id }, i) => id === events[i]?.id) ? there : undefined;
  }
}

function outcome(events: readonly RecordedEvent[]): AppendResult {
  const last = events.at(-1) as RecordedEvent;
  return { revision: last.revision, position: last.position, events };
}

function hasDuplicates(events: readonly NewEvent[]): boolean {
  return new Set(events.map(({ id }) => id)).size < events.length;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
