import { verifyChain, type EventStore, type RecordedEvent } from '#lib/event-store';
import { eventually } from '../../libs/testing/src/eventually';
import type { Witness } from './workload';

/**
 * What must hold after any fault: every acknowledged append is there once, none is half-written, revisions have no gap,
 * chains verify, and a subscriber saw the whole log once and in order.
 */
export async function expectNothingLost(
  store: EventStore,
  prefix: string,
  acknowledged: readonly Pick<RecordedEvent, 'id'>[],
  witness?: Witness,
): Promise<void> {
  const streams = new Map<string, RecordedEvent[]>();
  const log: RecordedEvent[] = [];
  const readLog = async () => {
    log.length = 0;
    for await (const event of store.readAll({ streamPrefix: prefix })) log.push(event);
    return log.length >= acknowledged.length;
  };
  await eventually(readLog);
  for (const event of log) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);

  const held = new Map(log.map((event) => [event.id, event]));
  expect(held.size).toBe(log.length);
  for (const event of acknowledged) expect(held.get(event.id)).toMatchObject(event);

  const appends = new Map<unknown, number>();
  for (const { data } of log) appends.set(data.append, (appends.get(data.append) ?? 0) + 1);
  expect(log.filter(({ data }) => appends.get(data.append) !== data.count)).toEqual([]);

  for (const events of streams.values())
    expect(await verifyChain(events)).toMatchObject({ valid: true, count: events.length });

  if (!witness) return;
  await eventually(() => witness.seen.length >= log.length);
  expect(witness.seen.map(({ id }) => id)).toEqual(log.map(({ id }) => id));
}
