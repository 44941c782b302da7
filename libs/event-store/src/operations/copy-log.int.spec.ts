import { EventStoreDbServer } from '../../../testing/src/eventstoredb-server';
import { collect, fact, facts, newStream, until } from '../../testing/event-store.contract';
import { createEventStoreDbEventStore } from '../eventstoredb/eventstoredb-event-store';
import { createMemoryEventStore } from '../memory/memory-event-store';
import type { EventStore, RecordedEvent } from '../port';
import { createPostgresEventStore } from '../postgres/postgres-event-store';
import { copyLog } from './copy-log';
import { verifyLog } from './verify-log';

const connectionString = process.env.DATABASE_URL as string;
const STREAMS = 40;

const byStream = async (store: EventStore, prefix: string) => {
  const streams: Record<string, Omit<RecordedEvent, 'position'>[]> = {};
  for (const { position: _, ...event } of await collect(store.readAll({ streamPrefix: prefix })))
    (streams[event.stream] ??= []).push(event);
  return streams;
};

describe('the copy of a log', () => {
  let source: EventStore;
  let prefix: string;
  let count: number;
  beforeAll(async () => {
    source = await createPostgresEventStore({ connectionString, schema: 'copy_source' });
  });
  afterAll(() => source.close());
  beforeEach(async () => {
    prefix = newStream('lot');
    count = 0;
    let last = '';
    for (let round = 0; round < 3; round += 1)
      for (let n = 0; n < STREAMS; n += 1) {
        const batch = facts(10);
        const expected = round === 0 ? 'no-stream' : 10 * round - 1;
        last = (await source.append(`${prefix}-${n}`, expected, batch)).position;
        count += batch.length;
      }
    await until(async () => ((await source.lastPosition()) ?? '') >= last);
  });

  it.each([
    ['PostgreSQL', () => createPostgresEventStore({ connectionString, schema: 'copy_target' }), undefined],
    ['memory', async () => createMemoryEventStore(), undefined],
    [
      'EventStoreDB',
      (server: EventStoreDbServer) => createEventStoreDbEventStore({ connectionString: server.connectionString }),
      new EventStoreDbServer(),
    ],
  ] as const)('to %s gives the same facts, order and digests, and may be interrupted', async (_, make, server) => {
    await server?.start();
    const target = await make(server as EventStoreDbServer);
    const stop = new AbortController();
    const interrupted = await copyLog({
      from: source,
      to: target,
      streamPrefix: prefix,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(interrupted).toMatchObject({ facts: 1_000 });

    const resumed = await copyLog({ from: source, to: target, streamPrefix: prefix, after: interrupted.position });
    expect(resumed).toMatchObject({ facts: count - 1_000 });

    const settled = async () => (await collect(target.readAll({ streamPrefix: prefix }))).length === count;
    await until(settled);
    expect(await byStream(target, prefix)).toEqual(await byStream(source, prefix));
    expect(await verifyLog(target, { streamPrefix: prefix })).toMatchObject({
      valid: true,
      facts: count,
      streams: STREAMS,
    });
    await target.close();
    server?.stop();
  });

  it('started again from the beginning, finds what is there and writes the rest', async () => {
    const target = createMemoryEventStore();
    const held = await collect(source.readStream(`${prefix}-0`, { limit: 15 }));
    await target.append(`${prefix}-0`, 'no-stream', held);
    expect(await copyLog({ from: source, to: target, streamPrefix: prefix })).toMatchObject({
      facts: count,
    });
    expect(await byStream(target, prefix)).toEqual(await byStream(source, prefix));
  });

  it('stops at a target whose history is another one', async () => {
    const target = createMemoryEventStore();
    await target.append(`${prefix}-3`, 'no-stream', [fact()]);
    const copy = copyLog({ from: source, to: target, streamPrefix: prefix });
    await expect(copy).rejects.toMatchObject({ code: 'COPY_DIVERGED', stream: `${prefix}-3`, revision: 0 });
  });

  it('stops when facts before those to copy are missing in the target', async () => {
    const after = (await collect(source.readStream(`${prefix}-${STREAMS - 1}`, { from: 9, limit: 1 })))[0]?.position;
    const copy = copyLog({ from: source, to: createMemoryEventStore(), streamPrefix: prefix, after });
    await expect(copy).rejects.toMatchObject({
      code: 'COPY_DIVERGED',
      message: expect.stringContaining('lacks the facts'),
    });
  });
});
