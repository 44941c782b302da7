import { jsonEvent, type EventData, type RecordedEvent as DbEvent, type ResolvedEvent } from '@eventstore/db-client';
import { chainLink } from '../chain';
import type { SealedEvent } from '../canonical';
import type { Metadata, RecordedEvent } from '../port';
import { formatPosition } from './position';

/** What EventStoreDB keeps as the metadata of an event: everything of ours that has no place of its own there. */
interface Envelope {
  readonly schemaVersion: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly metadata: Metadata;
  readonly empreinte: string;
}

/** The events to send, chained after `previous` (`''` for the first of a stream). */
export function toEventData(previous: string, sealed: readonly SealedEvent[]): EventData[] {
  let empreinte = previous;
  return sealed.map(({ event, content }) => {
    const { id, type, schemaVersion, occurredAt, recordedAt, metadata, data } = event;
    empreinte = chainLink(empreinte, content);
    return jsonEvent({ id, type, data, metadata: { schemaVersion, occurredAt, recordedAt, metadata, empreinte } });
  });
}

/** The fact, or `undefined` for what others wrote in the same server: system events, streams of another product. */
export function toRecordedEvent({ event, commitPosition }: ResolvedEvent): RecordedEvent | undefined {
  if (!event?.isJson || event.streamId.startsWith('$') || !isEnvelope(event.metadata)) return undefined;
  const { schemaVersion, occurredAt, recordedAt, metadata, empreinte } = event.metadata;
  const position = positionOf(event, commitPosition);
  if (!position) return undefined;
  return {
    id: event.id,
    type: event.type,
    schemaVersion,
    occurredAt,
    recordedAt,
    metadata,
    data: event.data as Record<string, unknown>,
    stream: event.streamId,
    revision: Number(event.revision),
    position: formatPosition(position),
    empreinte,
  };
}

function positionOf(event: DbEvent, commit: bigint | undefined) {
  return event.position ?? (commit === undefined ? undefined : { commit, prepare: commit });
}

function isEnvelope(metadata: unknown): metadata is Envelope {
  return typeof metadata === 'object' && metadata !== null && 'empreinte' in metadata;
}
