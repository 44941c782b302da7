import { status } from '@grpc/grpc-js';
import { Fleet } from '../../../testing/src/eventstoredb-server';
import { collect, fact, facts, newStream, until } from '../../testing/event-store.contract';
import { verifyChain } from '../chain';
import { EventStoreUnavailable } from '../errors';
import type { EventStore, RecordedEvent } from '../port';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

describe('a subscription to the log on EventStoreDB', () => {
  const fleet = new Fleet();
  afterEach(() => fleet.end());
  const connect = (connectionString: string) => fleet.connect(createEventStoreDbEventStore({ connectionString }));

  function follow(store: EventStore, streamPrefix: string, after?: string) {
    const stop = new AbortController();
    const followed = { seen: [] as RecordedEvent[], position: '', caughtUp: false, end: async () => undefined as void };
    const following = (async () => {
      for await (const { events, position, caughtUp } of store.subscribe({
        streamPrefix,
        after,
        signal: stop.signal,
      })) {
        followed.seen.push(...events);
        followed.position = position;
        followed.caughtUp ||= caughtUp;
      }
    })();
    followed.end = () => {
      stop.abort();
      return following;
    };
    return followed;
  }

  it('given a server that restarts, goes on appending and following, with nothing missing nor twice', async () => {
    const server = await fleet.start();
    const store = await connect(server.connectionString);
    const stream = newStream();
    const followed = follow(store, stream);
    let refusals = 0;
    const writing = (async () => {
      for (let n = 0; n < 60; n += 1) {
        const event = fact({ n });
        for (let written = false; !written;) {
          try {
            await store.append(stream, n === 0 ? 'no-stream' : n - 1, [event]);
            written = true;
          } catch (error) {
            expect(error).toBeInstanceOf(EventStoreUnavailable);
            refusals += 1;
            if (refusals % 3 === 0) await server.start().catch(() => undefined);
          }
        }
      }
    })();
    for (const reached of [10, 25, 40]) {
      await until(() => followed.seen.length >= reached);
      const before = refusals;
      server.stop();
      await until(() => refusals > before);
    }
    await writing;
    await until(() => followed.seen.length >= 60);
    await followed.end();
    expect(followed.seen.map(({ data }) => data.n)).toEqual([...Array(60).keys()]);
    expect(await verifyChain(store.readStream(stream))).toMatchObject({ valid: true, count: 60 });
  });

  it('given nothing that matches yet, gives what is written afterwards, to the one that resumes too', async () => {
    const server = await fleet.start();
    const store = await connect(server.connectionString);
    const stream = newStream();
    const followed = follow(store, stream);
    await until(() => followed.caughtUp);
    const last = (await store.lastPosition()) ?? '';
    expect(followed.position <= last).toBe(true);
    const { events } = await store.append(stream, 'no-stream', facts(2));
    await until(() => followed.seen.length === 2);
    server.interrupt(status.UNAVAILABLE, 'Server Is Not Ready');
    const { events: more } = await store.append(stream, 1, facts(2));
    await until(() => followed.seen.length === 4);
    await followed.end();
    expect(followed.seen).toEqual([...events, ...more]);
  });

  it.each([
    ['an exception of the server', status.UNKNOWN, 'Exception was thrown by handler.'],
    ['no leader', status.UNKNOWN, 'No leader info available in response'],
    ['a page that took too long', status.ABORTED, 'Operation timed out: '],
    ['a stream reset', status.INTERNAL, 'Received RST_STREAM with code 2'],
  ])('given %s, opens again where it was', async (_, code, details) => {
    const server = await fleet.start();
    const store = await connect(server.connectionString);
    const stream = newStream();
    const { events } = await store.append(stream, 'no-stream', facts(2));
    const followed = follow(store, stream);
    await until(() => followed.caughtUp);
    server.interrupt(code, details);
    const { events: more } = await store.append(stream, 1, facts(2));
    await until(() => followed.seen.length === 4);
    await followed.end();
    expect(followed.seen).toEqual([...events, ...more]);
  });

  it('tells how far it has looked even when nothing matches, and resumes from there', async () => {
    const server = await fleet.start();
    const store = await connect(server.connectionString);
    await store.append(newStream('autre'), 'no-stream', facts(600));
    const prefix = newStream('aucun');
    const followed = follow(store, prefix);
    await until(() => followed.caughtUp);
    await followed.end();
    const { position } = followed;
    expect(position > '').toBe(true);
    expect(position <= ((await store.lastPosition()) ?? '')).toBe(true);
    const { events } = await store.append(prefix, 'no-stream', facts(2));
    const resumed = follow(store, prefix, position);
    await until(() => resumed.seen.length === 2);
    await resumed.end();
    expect(resumed.seen).toEqual(events);
    expect(await collect(store.readAll({ after: position, streamPrefix: prefix }))).toEqual(events);
  });
});
