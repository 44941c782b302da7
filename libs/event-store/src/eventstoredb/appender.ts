import {
  NO_STREAM,
  TimeoutError,
  WrongExpectedVersionError,
  type EventData,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { sealEvents, type SealedEvent } from '../canonical';
import { EventStoreUnavailable, WrongExpectedRevision } from '../errors';
import { assertExpectation, firstRevisionAfter, isAsExpected } from '../expectation';
import type { AppendResult, ExpectedRevision, NewEvent, RecordedEvent } from '../port';
import { toEventData } from './envelope';
import { asStoreError, asUnstorable } from './errors';
import type { LogReader } from './reader';
import { Turns } from './turns';

/** Races lost in a row before giving up; each one means that another writer advanced. */
const MAX_RACES = 200;
/** How far back the ids of an append without expected revision are looked for. */
const RECENT = 500;
/** Writes that the server gave up, of one append; each takes it two seconds. */
const MAX_TIMEOUTS = 2;

/**
 * Appends with the exact revision that was read with the previous digest, whatever the author expects, so that no other
 * writer can slip into the chain. The appends of one stream follow each other: the server drops without an answer a
 * repeated append that overtakes the index, and concurrent ones would lose their races to each other.
 */
export class Appender {
  private readonly turns = new Turns();

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly reader: LogReader,
  ) {}

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    assertExpectation(expected);
    const sealed = sealEvents(stream, events);
    return this.turns.take(stream, () => this.appendSealed(stream, expected, events, sealed));
  }

  private async appendSealed(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    sealed: readonly SealedEvent[],
  ): Promise<AppendResult> {
    for (let races = 0, timeouts = 0; races <= MAX_RACES && timeouts < MAX_TIMEOUTS;) {
      const head = await this.head(stream);
      const start = await this.startOf(stream, expected, events, head);
      if (start !== undefined) return this.outcome(stream, start, events.length);
      if (!isAsExpected(expected, head?.revision)) throw new WrongExpectedRevision(stream, expected, head?.revision);
      const answer = await this.send(stream, head, toEventData(head?.empreinte ?? '', sealed));
      if (answer === 'written') return this.outcome(stream, (head?.revision ?? -1) + 1, events.length);
      if (answer === 'overtaken') races += 1;
      else timeouts += 1;
    }
    throw new EventStoreUnavailable(
      `EventStoreDB could not write to stream ${stream} in several attempts: retry later`,
    );
  }

  /** `given-up` says nothing of the outcome: the same append may have been written, by this caller or by another. */
  private async send(stream: string, head: RecordedEvent | undefined, events: EventData[]) {
    const expectedRevision = head ? BigInt(head.revision) : NO_STREAM;
    try {
      const { success } = await this.client.appendToStream(stream, events, { expectedRevision });
      return success ? 'written' : 'overtaken';
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return 'overtaken';
      if (error instanceof TimeoutError) return 'given-up';
      throw asUnstorable(error, events[0]?.id ?? '') ?? asStoreError(error);
    }
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
