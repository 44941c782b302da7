import { parseContent } from '../canonical';
import { CorruptEvent } from '../errors';
import type { RecordedEvent } from '../port';
import { formatPosition, type RowPosition } from './position';

export interface EventRow extends RowPosition {
  readonly stream: string;
  readonly revision: number;
  readonly empreinte: string;
  readonly content: string;
}

/** @throws CorruptEvent */
export function toRecordedEvent(row: EventRow): RecordedEvent {
  const { stream, revision, empreinte } = row;
  const position = formatPosition(row);
  try {
    return Object.assign(parseContent(row.content), { stream, revision, position, empreinte });
  } catch (cause) {
    throw new CorruptEvent(stream, revision, position, empreinte, { cause });
  }
}
