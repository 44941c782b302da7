import type { EventStore, NewEvent } from '#lib/event-store';
import type { LiveProjection } from '../src';
import { randomUUID } from 'node:crypto';

export interface CounterRow {
  readonly total: number;
  readonly note: string | null;
  readonly lastAt: string | null;
}

/** Adds `{by}` to the counters named by `{counters}`; `removed` deletes them; `poison` is refused. */
export const counters = (changes: Partial<LiveProjection<CounterRow>> = {}): LiveProjection<CounterRow> => ({
  name: 'counters',
  version: 1,
  streamPrefix: 'counter-',
  table: { columns: { total: 'integer', note: 'text', lastAt: 'timestamptz' }, indexes: [['total']] },
  keys: ({ data }) => data.counters as string[],
  evolve(row, { type, data, occurredAt }) {
    if (type === 'poison') throw new RangeError('refused');
    if (type === 'removed') return null;
    return { total: (row?.total ?? 0) + (data.by as number), note: (data.note as string) ?? null, lastAt: occurredAt };
  },
  ...changes,
});

export const newEvent = (type: string, data: Record<string, unknown>): NewEvent => ({
  id: randomUUID(),
  type,
  schemaVersion: 1,
  occurredAt: '2026-03-02T08:00:00.120Z',
  recordedAt: '2026-03-02T08:00:00.120Z',
  metadata: {},
  data,
});

export const added = (by: number, ...names: string[]): NewEvent => newEvent('added', { by, counters: names });
export const poison = (...names: string[]): NewEvent => newEvent('poison', { counters: names });

/** Appends to `counter-<stream>`. @returns the position of the last one */
export async function append(store: EventStore, stream: string, ...events: NewEvent[]): Promise<string> {
  return (await store.append(`counter-${stream}`, 'any', events)).position;
}
