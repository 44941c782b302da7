import type { RecordedEvent } from '#lib/event-store';
import type { ColumnType, Projection } from './projection';

/** An event that `evolve` or the table refused. */
export interface PoisonEvent {
  readonly event: RecordedEvent;
  readonly error: unknown;
}

export interface FoldedBatch<Row extends object> {
  /** The rows to write, `null` for those to delete. Rows that came back as they were are left out. */
  readonly changed: ReadonlyMap<string, Row | null>;
  readonly poisoned: readonly PoisonEvent[];
}

/**
 * Folds events, in log order, into the rows of their keys. An event counts for all its keys or for none; after a poison
 * event the rest of its stream is left out, the other streams go on.
 */
export function foldBatch<Row extends object>(
  projection: Projection<Row>,
  rows: ReadonlyMap<string, Row>,
  events: readonly RecordedEvent[],
): FoldedBatch<Row> {
  const changed = new Map<string, Row | null>();
  const poisoned = new Map<string, PoisonEvent>();
  const current = (key: string) => (changed.has(key) ? changed.get(key)! : (rows.get(key) ?? null));
  for (const event of events) {
    if (poisoned.has(event.stream)) continue;
    try {
      for (const [key, row] of evolveAll(projection, current, event)) changed.set(key, row);
    } catch (error) {
      poisoned.set(event.stream, { event, error });
    }
  }
  return { changed, poisoned: [...poisoned.values()] };
}

function evolveAll<Row extends object>(
  projection: Projection<Row>,
  current: (key: string) => Row | null,
  event: RecordedEvent,
): Map<string, Row | null> {
  const changed = new Map<string, Row | null>();
  for (const key of new Set(projection.keys(event))) {
    const before = current(key);
    const after = projection.evolve(before, event, key);
    if (after !== before) changed.set(key, after && asStored(projection, after));
  }
  return changed;
}

/** The row as the table gives it back, so that a fold does not depend on where its batches end. */
function asStored<Row extends object>({ name, table }: Projection<Row>, row: Row): Row {
  const columns = Object.entries<ColumnType>(table.columns);
  const values = new Map<string, unknown>(Object.entries(row));
  const stored = columns.map(([column, type]) => [column, valueAsStored(type, values.get(column) ?? null)]);
  const unknown = [...values.keys()].find((field) => !(field in table.columns));
  if (unknown !== undefined) throw new TypeError(`projection ${name} has no column for the field ${unknown}`);
  return Object.fromEntries(stored) as Row;
}

function valueAsStored(type: ColumnType, value: unknown): unknown {
  if (value === null) return null;
  if (type === 'timestamptz') return new Date(value as string).toISOString();
  if (type === 'uuid') return (value as string).toLowerCase();
  return type === 'jsonb' ? JSON.parse(JSON.stringify(value)) : value;
}
