import { types } from 'pg';
import { parseContent } from '../canonical';
import { CorruptEvent } from '../errors';
import type { RecordedEvent } from '../port';
import { formatPosition, type RowPosition } from './position';

type Content = ReturnType<typeof parseContent>;

export interface EventRow extends RowPosition {
  readonly revision: number;
  readonly empreinte: string;
  readonly content: Content | UnreadableContent;
}

/** Contents are the only `varchar` that is selected: each is parsed as it arrives, while the server sends the others. */
export const ROW_TYPES = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
    oid === VARCHAR ? readContent : (types.getTypeParser(oid, format) as (value: string) => unknown),
};
const VARCHAR: number = types.builtins.VARCHAR;

class UnreadableContent {
  constructor(readonly cause: unknown) {}
}

function readContent(text: string): Content | UnreadableContent {
  try {
    const content: unknown = parseContent(text);
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as Content;
    return new UnreadableContent(new TypeError('a fact is an object'));
  } catch (cause) {
    return new UnreadableContent(cause);
  }
}

/** @throws CorruptEvent */
export function toRecordedEvent(stream: string, row: EventRow): RecordedEvent {
  const { revision, empreinte, content } = row;
  const position = formatPosition(row);
  if (content instanceof UnreadableContent) throw new CorruptEvent(stream, revision, position, empreinte, content);
  return Object.assign(content, { stream, revision, position, empreinte });
}
