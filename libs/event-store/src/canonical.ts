import canonicalize from 'canonicalize';
import { UnstorableEvent } from './errors';
import type { NewEvent } from './port';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** In canonical JSON only lone surrogates are written as escapes of the d800–dfff range. */
const NUL_OR_LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/**
 * The text that the hash chain covers: RFC 8785 canonical JSON of an event and of its stream's name, without its
 * revision (the chain proves the order) nor its position (it changes when a log is copied).
 * @throws UnstorableEvent when the event would not be read back as it was written
 */
export function canonicalContent(stream: string, event: NewEvent): string {
  const { id } = event;
  if (!UUID.test(id)) throw new UnstorableEvent(id, 'its id is not a lower-case UUID');
  const content = contentOf(stream, event);
  if (content.includes('\\u') && NUL_OR_LONE_SURROGATE.test(content))
    throw new UnstorableEvent(id, 'a text holds a NUL character or half of a surrogate pair (RFC 8785 §3.2.2.2)');
  return content;
}

/**
 * The same for a fact already stored, which is judged by its digest alone.
 * @throws UnstorableEvent when JSON cannot express it
 */
export function contentOf(stream: string, event: NewEvent): string {
  const { id, type, schemaVersion, occurredAt, recordedAt, metadata, data } = event;
  try {
    return canonicalize({ id, type, schemaVersion, stream, occurredAt, recordedAt, metadata, data }) as string;
  } catch (cause) {
    throw new UnstorableEvent(id, 'it holds a value that JSON cannot express', { cause });
  }
}

/** What a canonical content says: the event as every store gives it back. */
export function parseContent(content: string): NewEvent & { readonly stream: string } {
  return JSON.parse(content) as NewEvent & { readonly stream: string };
}

/** An event ready to be written: what will be read back, and the text whose digest is chained. */
export interface SealedEvent {
  readonly event: NewEvent & { readonly stream: string };
  readonly content: string;
}

/**
 * @throws UnstorableEvent
 * @throws RangeError when there is nothing to write
 */
export function sealEvents(stream: string, events: readonly NewEvent[]): SealedEvent[] {
  if (events.length === 0) throw new RangeError(`stream ${stream}: an append holds at least one event`);
  return events.map((event) => {
    const content = canonicalContent(stream, event);
    try {
      return { event: parseContent(content), content };
    } catch (cause) {
      throw new UnstorableEvent(event.id, 'it holds a value that JSON cannot express', { cause });
    }
  });
}
