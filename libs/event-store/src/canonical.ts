import { canonicalJson, type CanonicalJson } from './canonical-json';
import { UnstorableEvent } from './errors';
import type { NewEvent } from './port';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** In canonical JSON only lone surrogates are written as escapes of the d800–dfff range. */
const NUL_OR_LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** An event as every store gives it back, still without its place. */
type StoredEvent = NewEvent & { readonly stream: string };

/** An event ready to be written: what will be read back, and the text whose digest is chained. */
export interface SealedEvent {
  readonly event: StoredEvent;
  readonly content: string;
}

/**
 * @throws UnstorableEvent when an event would not be read back as it was written
 * @throws RangeError when there is nothing to write
 */
export function sealEvents(stream: string, events: readonly NewEvent[]): SealedEvent[] {
  if (events.length === 0) throw new RangeError(`stream ${stream}: an append holds at least one event`);
  return events.map((event) => sealEvent(stream, event));
}

function sealEvent(stream: string, given: NewEvent): SealedEvent {
  const { id } = given;
  if (!UUID.test(id)) throw new UnstorableEvent(id, 'its id is not a lower-case UUID');
  const { text, value } = canonicalForm(stream, given);
  if (text.includes('\\u') && NUL_OR_LONE_SURROGATE.test(text))
    throw new UnstorableEvent(id, 'a text holds a NUL character or half of a surrogate pair (RFC 8785 §3.2.2.2)');
  return { event: value as StoredEvent, content: text };
}

/**
 * The text that the hash chain covers: RFC 8785 canonical JSON of an event and of its stream's name, without its
 * revision (the chain proves the order) nor its position (it changes when a log is copied). A fact already stored is
 * judged by its digest alone.
 * @throws UnstorableEvent when JSON cannot express it
 */
export function contentOf(stream: string, event: NewEvent): string {
  return canonicalForm(stream, event).text;
}

function canonicalForm(stream: string, event: NewEvent): CanonicalJson {
  const { id, type, schemaVersion, occurredAt, recordedAt, metadata, data } = event;
  try {
    return canonicalJson({ id, type, schemaVersion, stream, occurredAt, recordedAt, metadata, data });
  } catch (cause) {
    throw new UnstorableEvent(id, 'it holds a value that JSON cannot express', { cause });
  }
}

/** What a canonical content says. */
export function parseContent(content: string): StoredEvent {
  return JSON.parse(content) as StoredEvent;
}
