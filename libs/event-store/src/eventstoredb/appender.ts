import {
  MaxAppendSizeExceededError,
  NO_STREAM,
  WrongExpectedVersionError,
  type EventData,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { sealEvents } from '../canonical';
import { EventStoreUnavailable, UnstorableEvent, WrongExpectedRevision } from '../errors';
import { assertExpectation, firstRevisionAfter, isAsExpected } from '../expectation';
import type { AppendResult, ExpectedRevision, NewEvent, RecordedEvent } from '../port';
import { toEventData } from './envelope';
import { asStoreError } from './errors';
import type { LogReader } from './reader';

/** Races lost in a row before giving up; each one means that another writer advanced. */
const MAX_RACES = 200;
/** How far back the ids of an append without expected revision are looked for. */
const RECENT = 500;
/** The client waits for ever for the answer to a batch; the server gives up after its deadline, 10 s by default. */
const ANSWER_TIMEOUT_MS = 20_000;

/**
 * Appends with the exact revision that was read with the previous digest, whatever the author expects, so that no other
 * writer can slip into the chain.
 */
export class Appender {
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly reader: LogReader,
  ) {}

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    assertExpectation(expected);
    const sealed = sealEvents(stream, events);
    for (let races = 0; ; races += 1) {
      const head = await this.head(stream);
      const start = await this.startOf(stream, expected, events, head);
      if (start !== undefined) return this.outcome(stream, start, events.length);
      if (!isAsExpected(expected, head?.revision)) throw new WrongExpectedRevision(stream, expected, head?.revision);
      try {
        await this.send(stream, head, toEventData(head?.empreinte ?? '', sealed));
      } catch (error) {
        if (error instanceof MaxAppendSizeExceededError)
          throw new UnstorableEvent(events[0]?.id ?? '', `an append of this server holds ${error.maxAppendSize} bytes`);
        if (!(error instanceof WrongExpectedVersionError) || races === MAX_RACES) throw asStoreError(error);
        continue;
      }
      return this.outcome(stream, (head?.revision ?? -1) + 1, events.length);
    }
  }

  private async send(stream: string, head: RecordedEvent | undefined, events: EventData[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      const error = new EventStoreUnavailable('EventStoreDB does not answer: retry later');
      timer = setTimeout(() => reject(error), ANSWER_TIMEOUT_MS);
    });
    const expectedRevision = head ? BigInt(head.revision) : NO_STREAM;
    const answer = this.client.appendToStream(stream, events, { expectedRevision });
    await Promise.race([answer, silence]).finally(() => clearTimeout(timer));
  }

  private async head(stream: string): Promise<RecordedEvent | undefined> {
    for await (const event of this.reader.stream(stream, { direction: 'backwards', limit: 1 })) return event;
    return undefined;
  }

  /** First revision of these very events when the stream already holds them where they are expected. */
  private async startOf(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    head: RecordedEvent | undefined,
  ): Promise<number | undefined> {
    if (!head || head.revision === expected) return undefined;
    const start = firstRevisionAfter(expected) ?? (await this.recentRevisionOf(stream, events[0]?.id));
    if (start === undefined || start + events.length - 1 > head.revision) return undefined;
    const held = await this.read(stream, start, events.length);
    return held.every(({ id }, rank) => id === events[rank]?.id) ? start : undefined;
  }

  private async recentRevisionOf(stream: string, id: string | undefined): Promise<number | undefined> {
    for await (const event of this.reader.stream(stream, { direction: 'backwards', limit: RECENT }))
      if (event.id === id) return event.revision;
    return undefined;
  }

  /** Read back: the answer to an append says the position of the last event only. */
  private async outcome(stream: string, start: number, count: number): Promise<AppendResult> {
    const events = await this.read(stream, start, count);
    const last = events.at(-1) as RecordedEvent;
    return { revision: last.revision, position: last.position, events };
  }

  private async read(stream: string, from: number, limit: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.reader.stream(stream, { from, limit })) events.push(event);
    return events;
  }
}
