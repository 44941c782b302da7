import type { Projection } from '#lib/projections';
import { givenEvents, recordedEvents, type GivenEvent } from './projection-spec';

interface Opened {
  readonly id: string;
  readonly times: number;
}

const projection = (evolve: Projection<Opened>['evolve']): Projection<Opened> => ({
  name: 'opened',
  version: 1,
  streamPrefix: 'bilan-',
  table: { columns: { id: 'text', times: 'integer' } },
  keys: ({ data }) => [data.id as string],
  evolve,
});
const once = projection((row, _, id) => row ?? { id, times: 1 });
const everyTime = projection((row, _, id) => ({ id, times: (row?.times ?? 0) + 1 }));
const opened = (id: string): GivenEvent => ({ type: 'Opened', data: { id } });

describe('the specification of a projection', () => {
  it('compares the rows left by the events of its streams', () => {
    const elsewhere = { ...opened('c'), stream: 'autre-1' };
    givenEvents(opened('a'), opened('b'), opened('a'), elsewhere)
      .whenProjected(everyTime)
      .thenRows({ a: { id: 'a', times: 2 }, b: { id: 'b', times: 1 } });
  });

  it('fails when the rows differ', () => {
    const spec = givenEvents(opened('a')).whenProjected(everyTime);
    expect(() => spec.thenRows({})).toThrow(/times/);
    expect(() => spec.thenRows({ a: { id: 'a', times: 2 } })).toThrow(/times/);
  });

  it('tells the projection that can be replayed from the one that cannot', () => {
    const events = givenEvents(opened('a'));
    events.whenProjected(once, { numberOfTimes: 2 }).thenRows({ a: { id: 'a', times: 1 } });
    const notReplayable = events.whenProjected(everyTime, { numberOfTimes: 2 });
    expect(() => notReplayable.thenRows({ a: { id: 'a', times: 1 } })).toThrow(/times/);
  });

  it('fails when the rows depend on where batches end', () => {
    let calls = 0;
    const impure = projection((_, __, id) => ({ id, times: (calls += 1) }));
    const spec = givenEvents(opened('a'), opened('a')).whenProjected(impure);
    expect(() => spec.thenRows({ a: { id: 'a', times: 2 } })).toThrow(/times/);
  });

  it('fails when `evolve` writes into the row that it was given', () => {
    const mutating = projection((row, _, id) => {
      if (!row) return { id, times: 1 };
      (row as { times: number }).times += 1;
      return { ...row };
    });
    const spec = givenEvents(opened('a'), opened('a')).whenProjected(mutating);
    expect(() => spec.thenRows({ a: { id: 'a', times: 2 } })).toThrow(TypeError);
  });

  it('shows the error of an event that is refused', () => {
    const refusing = projection(() => {
      throw new RangeError('refused');
    });
    givenEvents(opened('a')).whenProjected(refusing).thenThrows('refused');
  });

  it('numbers events by stream and gives them times that grow', () => {
    const events = recordedEvents(opened('a'), { ...opened('b'), stream: 'bilan-2' }, opened('c'));
    expect(events.map(({ revision }) => revision)).toEqual([0, 0, 1]);
    expect(events.map(({ position }) => position)).toEqual(events.map(({ position }) => position).sort());
    expect(new Set(events.map(({ occurredAt }) => occurredAt)).size).toBe(3);
  });
});
