import { parseContent } from '../canonical';
import type { RecordedEvent } from '../port';
import { formatPosition, type RowPosition } from './position';

export interface EventRow extends RowPosition {
  readonly revision: number;
  readonly empreinte: string;
  readonly content: string;
}

export function toRecordedEvent(row: EventRow): RecordedEvent {
  const { revision, empreinte } = row;
  return { ...parseContent(row.content), revision, position: formatPosition(row), empreinte };
}
