import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDbServer, type EventStoreDbServerOptions } from '../../../testing/src/eventstoredb-server';
import { collect, fact, facts, newStream, until } from '../../testing/event-store.contract';
import { verifyChain } from '../chain';
import { EventStoreUnavailable } from '../errors';
import type { EventStore, RecordedEvent } from '../port';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

const tlsFolder = join(__dirname, '../../../testing/src/eventstoredb-server/tls');
const tls = {
  cert: readFileSync(join(tlsFolder, 'test-only.cert.pem')),
  key: readFileSync(join(tlsFolder, 'test-only.key.pem')),
};

describe('the log on EventStoreDB', () => {
  const servers: EventStoreDbServer[] = [];
  const stores: EventStore[] = [];
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    for (const server of servers.splice(0)) server.stop();
  });
  async function startServer(options?: EventStoreDbServerOptions): Promise<EventStoreDbServer> {
    const server = new EventStoreDbServer(options);
    servers.push(server);
    await server.start();
    return server;
  }
  async function connect(connectionString: string): Promise<EventStore> {
    const store = await createEventStoreDbEventStore({ connectionString });
    stores.push(store);
    return store;
  }

  it('given a server that restarts, goes on appending and following, with nothing missing nor twice', async () => {
    const server = await startServer();
    const store = await connect(server.connectionString);
    const stream = newStream();
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const following = (async () => {
      for await (const { events } of store.subscribe({ streamPrefix: stream, signal: stop.signal }))
        seen.push(...events);
    })();
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
      await until(() => seen.length >= reached);
      const before = refusals;
      server.stop();
      await until(() => refusals > before);
    }
    await writing;
    await until(() => seen.length >= 60);
    stop.abort();
    await following;
    expect(seen.map(({ data }) => data.n)).toEqual([...Array(60).keys()]);
    expect(await verifyChain(store.readStream(stream))).toMatchObject({ valid: true, count: 60 });
  });

  it('given a server that is absent at start, says so', async () => {
    await expect(connect('esdb://127.0.0.1:1?tls=false')).rejects.toMatchObject({
      code: 'EVENT_STORE_UNAVAILABLE',
      message: expect.stringMatching(/ECONNREFUSED.*retry later/),
    });
  });

  it('given a cluster of which no node answers, says so', async () => {
    const absent = 'esdb+discover://127.0.0.1:1?tls=false&maxDiscoverAttempts=2&discoveryInterval=1';
    await expect(connect(absent)).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
  });

  it('finds the leader of a cluster by gossip', async () => {
    const server = await startServer();
    const store = await connect(`esdb+discover://127.0.0.1:${server.port}?tls=false`);
    await expect(store.append(newStream(), 'no-stream', facts(2))).resolves.toMatchObject({ revision: 1 });
  });

  it('appends one by one to a server that knows no batches, as before 21.10', async () => {
    const server = await startServer({ supportsBatchAppend: false, maxAppendSize: 5_000 });
    const store = await connect(server.connectionString);
    const stream = newStream();
    const events = facts(2);
    const first = await store.append(stream, 'no-stream', events);
    expect(await store.append(stream, 'no-stream', events)).toEqual(first);
    const outcomes = await Promise.allSettled(facts(10).map((event) => store.append(stream, 1, [event])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const tooLarge = store.append(stream, 2, [fact({ text: 'x'.repeat(6_000) })]);
    await expect(tooLarge).rejects.toMatchObject({ code: 'UNSTORABLE_EVENT' });
    expect(await verifyChain(store.readStream(stream))).toMatchObject({ valid: true, count: 3 });
  });

  it('takes TLS and credentials from the connection string', async () => {
    const server = await startServer({ tls, credentials: { username: 'bilan', password: 'changeit' } });
    const ca = `&tlsCAFile=${encodeURIComponent(join(tlsFolder, 'test-only.cert.pem'))}`;
    const store = await connect(server.connectionString + ca);
    const stream = newStream();
    await store.append(stream, 'no-stream', facts(2));
    expect(await collect(store.readStream(stream))).toHaveLength(2);
    const wrong = connect(server.connectionString.replace('changeit', 'autre') + ca);
    await expect(wrong).rejects.toMatchObject({ type: 'access-denied' });
  });

  it('says how much an append may hold when it holds too much', async () => {
    const server = await startServer({ maxAppendSize: 1_000 });
    const store = await connect(server.connectionString);
    const append = store.append(newStream(), 'no-stream', [fact({ text: 'x'.repeat(2_000) })]);
    await expect(append).rejects.toMatchObject({
      code: 'UNSTORABLE_EVENT',
      message: expect.stringContaining('1000 bytes'),
    });
  });

  it('tells a subscriber how far it has looked even when nothing matches', async () => {
    const server = await startServer();
    const store = await connect(server.connectionString);
    await store.append(newStream('autre'), 'no-stream', facts(600));
    const stop = new AbortController();
    let position = '';
    for await (const batch of store.subscribe({ streamPrefix: 'aucun-', signal: stop.signal })) {
      position = batch.position;
      if (batch.caughtUp) stop.abort();
    }
    expect(position > '').toBe(true);
    expect(position <= (await store.lastPosition())!).toBe(true);
  });
});
