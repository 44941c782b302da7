import fc from 'fast-check';
import { recordedEvents, type GivenEvent } from '#lib/testing';
import { counters } from '../../testing/counters';
import { foldBatch } from './fold';
import type { Projection } from './projection';

const added = (stream: string, by: number, ...names: string[]): GivenEvent => ({
  type: 'added',
  stream: `counter-${stream}`,
  data: { by, counters: names },
});
const poison = (stream: string, ...names: string[]): GivenEvent => ({ ...added(stream, 0, ...names), type: 'poison' });
const removed = (stream: string, ...names: string[]): GivenEvent => ({
  ...added(stream, 0, ...names),
  type: 'removed',
});
const lastAt = expect.any(String);
const row = (total: number) => ({ total, note: null, lastAt: '2026-03-02T08:00:00.000Z' });

const fold = (rows: Record<string, ReturnType<typeof row>>, ...events: GivenEvent[]) => {
  const { changed, poisoned } = foldBatch(counters(), new Map(Object.entries(rows)), recordedEvents(...events));
  return { changed: Object.fromEntries(changed), poisoned: poisoned.map(({ event }) => event.stream) };
};

describe('the fold of a batch', () => {
  it('starts from the rows that are there', () => {
    const { changed } = fold({ a: row(10) }, added('1', 1, 'a'), added('1', 2, 'a', 'b'));
    expect(changed).toEqual({ a: { total: 13, note: null, lastAt }, b: { total: 2, note: null, lastAt } });
  });

  it('counts an event once for a key that it names twice', () => {
    expect(fold({}, added('1', 1, 'a', 'a')).changed).toMatchObject({ a: { total: 1 } });
  });

  it('deletes a row, and begins it again afterwards', () => {
    expect(fold({ a: row(1) }, removed('1', 'a')).changed).toEqual({ a: null });
    expect(fold({ a: row(1) }, removed('1', 'a'), added('1', 5, 'a')).changed).toMatchObject({ a: { total: 5 } });
  });

  it('leaves out the rows that did not change', () => {
    const same: Projection<{ total: number }> = {
      ...counters(),
      table: { columns: { total: 'integer' } },
      evolve: (r) => r,
    };
    const { changed } = foldBatch(same, new Map([['a', { total: 1 }]]), recordedEvents(added('1', 1, 'a', 'b')));
    expect(changed.size).toBe(0);
  });

  it('leaves out a poison event for all its keys, and the rest of its stream, not the other streams', () => {
    const refusesB = counters({
      evolve: (before, event, key) => {
        if (event.type === 'poison' && key === 'b') throw new RangeError('refused');
        return counters().evolve(before, { ...event, type: 'added' }, key);
      },
    });
    const events = recordedEvents(
      added('1', 1, 'a'),
      poison('1', 'a', 'b'),
      added('1', 10, 'a'),
      added('2', 100, 'a', 'b'),
    );
    const { changed, poisoned } = foldBatch(refusesB, new Map(), events);
    expect([...changed].map(([key, { total } = row(0)]) => [key, total])).toEqual([
      ['a', 101],
      ['b', 100],
    ]);
    expect(poisoned).toEqual([{ event: events[1], error: new RangeError('refused') }]);
  });

  it('takes a failure of `keys` as poison', () => {
    expect(fold({}, { type: 'added', stream: 'counter-1', data: null as never }, added('2', 1, 'a')).poisoned).toEqual([
      'counter-1',
    ]);
  });

  it('refuses a field that has no column', () => {
    const wrong = { ...counters(), evolve: () => ({ total: 1, note: null, lastAt: null, surprise: 1 }) };
    const { poisoned } = foldBatch(wrong, new Map(), recordedEvents(added('1', 1, 'a')));
    expect(poisoned[0]?.error).toEqual(new TypeError('projection counters has no column for the field surprise'));
  });

  it('gives rows as the table gives them back', () => {
    const table = { columns: { at: 'timestamptz', id: 'uuid', any: 'jsonb', absent: 'text' } } as const;
    const messy: Projection<{ at: string; id: string; any: unknown; absent?: string }> = {
      ...counters(),
      table,
      evolve: () => ({
        at: '2026-03-02T09:00:00+01:00',
        id: 'ABCDEF00-0000-7000-8000-000000000000',
        any: [{ u: undefined }],
      }),
    };
    const { changed } = foldBatch(messy, new Map(), recordedEvents(added('1', 1, 'a')));
    expect(changed.get('a')).toStrictEqual({
      at: '2026-03-02T08:00:00.000Z',
      id: 'abcdef00-0000-7000-8000-000000000000',
      any: [{}],
      absent: null,
    });
  });

  it('gives the same rows wherever batches end', () => {
    const anyEvent = fc
      .tuple(
        fc.constantFrom('added', 'added', 'removed'),
        fc.constantFrom('1', '2'),
        fc.subarray(['a', 'b', 'c']),
        fc.nat(9),
      )
      .map(([type, stream, names, by]): GivenEvent => ({ ...added(stream, by, ...names), type }));
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), fc.nat(20), (given, cut) => {
        const events = recordedEvents(...given);
        const foldAll = (batches: (typeof events)[]) => {
          const rows = new Map();
          for (const batch of batches) {
            for (const [key, after] of foldBatch(counters(), rows, batch).changed) {
              if (after) rows.set(key, after);
              else rows.delete(key);
            }
          }
          return Object.fromEntries(rows);
        };
        expect(foldAll([events.slice(0, cut), events.slice(cut)])).toEqual(foldAll([events]));
      }),
    );
  });
});
