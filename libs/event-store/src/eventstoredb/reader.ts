import {
  BACKWARDS,
  END,
  FORWARDS,
  START,
  StreamNotFoundError,
  type EventStoreDBClient,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { ReadAllOptions, ReadStreamOptions, RecordedEvent } from '../port';
import { toRecordedEvent } from './envelope';
import { asStoreError } from './errors';
import { fromLeader } from './leader';
import { parsePosition } from './position';

export class LogReader {
  constructor(private readonly client: EventStoreDBClient) {}

  async *stream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', limit = Infinity } = options;
    if (limit <= 0) return;
    const forwards = direction === 'forwards';
    const read = (): StreamingRead<ResolvedEvent> =>
      this.client.readStream(stream, {
        direction: forwards ? FORWARDS : BACKWARDS,
        fromRevision: options.from === undefined ? (forwards ? START : END) : BigInt(options.from),
        requiresLeader: true,
        ...(limit === Infinity ? {} : { maxCount: limit }),
      });
    try {
      yield* fromLeader(() => facts(read()));
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
  }

  /** @throws EventStoreUnavailable when there is no leader to read from */
  async ping(): Promise<void> {
    const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1, requiresLeader: true } as const;
    for await (const _ of fromLeader(() => facts(this.client.readAll(options)))) continue;
  }

  async *all(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    const { direction = 'forwards', after, limit = Infinity, streamPrefix = '' } = options;
    const forwards = direction === 'forwards';
    let left = limit;
    if (left <= 0) return;
    const events = this.client.readAll({
      direction: forwards ? FORWARDS : BACKWARDS,
      fromPosition: parsePosition(after, forwards ? START : END),
    });
    for await (const event of facts(events)) {
      // The server gives the event at the position itself when it reads forwards.
      if (after && (forwards ? event.position <= after : event.position >= after)) continue;
      if (!event.stream.startsWith(streamPrefix)) continue;
      yield event;
      left -= 1;
      if (left === 0) return;
    }
  }
}

async function* facts(read: StreamingRead<ResolvedEvent>): AsyncIterable<RecordedEvent> {
  try {
    for await (const resolved of read.iterator({ destroyOnReturn: false })) {
      const event = toRecordedEvent(resolved as ResolvedEvent);
      if (event) yield event;
    }
  } catch (error) {
    throw asStoreError(error);
  } finally {
    abandon(read);
  }
}

/** Ends a read that nobody listens to any more: left half-read, it would keep the client from closing. */
function abandon(read: Pick<StreamingRead<ResolvedEvent>, 'on' | 'cancel' | 'resume'>): void {
  read.on('error', () => undefined).resume();
  read.cancel().catch(() => undefined);
}
