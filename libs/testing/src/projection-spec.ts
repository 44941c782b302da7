import { foldBatch, type Projection } from '#lib/projections';
import type { RecordedEvent } from '#lib/event-store';

/** An event as a test writes it: what it leaves out gets a plausible value. */
export type GivenEvent = Pick<RecordedEvent, 'type'> & Partial<RecordedEvent>;

/**
 * Completes events in log order: positions, revisions by stream, one second apart from 2026-03-02 09:00 in Paris.
 * Without a stream, an event belongs to `bilan-0190a000-0000-7000-8000-000000000001`.
 */
export function recordedEvents(...given: readonly GivenEvent[]): RecordedEvent[] {
  const revisions = new Map<string, number>();
  return given.map((event, index) => {
    const stream = event.stream ?? `bilan-${uuidOf(1)}`;
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    const at = new Date(Date.UTC(2026, 2, 2, 8, 0, index)).toISOString();
    const envelope = {
      id: uuidOf(index + 1),
      schemaVersion: 1,
      occurredAt: at,
      recordedAt: at,
      metadata: {},
      data: {},
    };
    const place = { stream, revision, position: String(index).padStart(20, '0'), empreinte: '0'.repeat(64) };
    return deepFrozen({ ...envelope, ...place, ...event });
  });
}

/**
 * `givenEvents(…).whenProjected(projection).thenRows({key: row})`. Every projection is folded twice, in one batch and one
 * event at a time: the rows must not depend on where batches end. An event that `evolve` refuses throws.
 */
export function givenEvents(...given: readonly GivenEvent[]) {
  const events = recordedEvents(...given);
  return {
    whenProjected<Row extends object>(projection: Projection<Row>, { numberOfTimes = 1 } = {}) {
      const rounds = Array.from({ length: numberOfTimes }, () => events);
      return {
        /** The rows left at the end by key, each with all its fields; `numberOfTimes: 2` shows that replay changes nothing. */
        thenRows(expected: Readonly<Record<string, Row>>): void {
          const atOnce = project(projection, rounds);
          const oneByOne = project(
            projection,
            rounds.flat().map((event) => [event]),
          );
          expect(Object.fromEntries(atOnce)).toEqual(expected);
          expect(Object.fromEntries(oneByOne)).toEqual(expected);
        },
        thenThrows(error: string | RegExp | Error): void {
          expect(() => project(projection, rounds)).toThrow(error);
        },
      };
    },
  };
}

function project<Row extends object>(
  projection: Projection<Row>,
  batches: readonly (readonly RecordedEvent[])[],
): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const batch of batches) {
    const wanted = batch.filter(({ stream }) => stream.startsWith(projection.streamPrefix));
    const { changed, poisoned } = foldBatch(projection, rows, wanted);
    for (const { error } of poisoned) throw error;
    for (const [key, row] of changed) {
      if (row) rows.set(key, deepFrozen(JSON.parse(JSON.stringify(row)) as Row));
      else rows.delete(key);
    }
  }
  return rows;
}

const uuidOf = (rank: number) => `0190a000-0000-7000-8000-${String(rank).padStart(12, '0')}`;

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}
