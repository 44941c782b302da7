import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fleet } from '../../../testing/src/eventstoredb-server';
import { collect, facts, newStream } from '../../testing/event-store.contract';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

const tlsFolder = join(__dirname, '../../../testing/src/eventstoredb-server/tls');
const tls = {
  cert: readFileSync(join(tlsFolder, 'test-only.cert.pem')),
  key: readFileSync(join(tlsFolder, 'test-only.key.pem')),
};

describe('the log on EventStoreDB', () => {
  const fleet = new Fleet();
  afterEach(() => fleet.end());
  const connect = (connectionString: string) => fleet.connect(createEventStoreDbEventStore({ connectionString }));

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
    const server = await fleet.start();
    const store = await connect(`esdb+discover://127.0.0.1:${server.port}?tls=false`);
    await expect(store.append(newStream(), 'no-stream', facts(2))).resolves.toMatchObject({ revision: 1 });
  });

  it('given the address of a follower, goes to the leader that it names', async () => {
    const leader = await fleet.start();
    const follower = await fleet.start();
    follower.leaderPort = leader.port;
    const stream = newStream();
    const first = await (await connect(leader.connectionString)).append(stream, 'no-stream', facts(2));
    const store = await connect(follower.connectionString);
    expect(await collect(store.readStream(stream))).toEqual(first.events);
    await expect(store.append(stream, 1, facts(1))).resolves.toMatchObject({ revision: 2 });
  });

  it('given a node that leads no more, reads and writes on the one that does', async () => {
    const former = await fleet.start();
    const leader = await fleet.start();
    const store = await connect(former.connectionString);
    const stream = newStream();
    await store.append(stream, 'no-stream', facts(1));
    const { events } = await (await connect(leader.connectionString)).append(stream, 'no-stream', facts(3));
    former.leaderPort = leader.port;
    expect(await collect(store.readStream(stream))).toEqual(events);
    await expect(store.append(stream, 2, facts(1))).resolves.toMatchObject({ revision: 3 });
    await expect(store.ping()).resolves.toBeUndefined();
  });

  it('given a follower whose leader is gone, says that the log cannot be served', async () => {
    const leader = await fleet.start();
    const follower = await fleet.start();
    follower.leaderPort = leader.port;
    leader.stop();
    await expect(connect(follower.connectionString)).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
  });

  it('takes TLS and credentials from the connection string', async () => {
    const server = await fleet.start({ tls, credentials: { username: 'bilan', password: 'changeit' } });
    const ca = `&tlsCAFile=${encodeURIComponent(join(tlsFolder, 'test-only.cert.pem'))}`;
    const store = await connect(server.connectionString + ca);
    const stream = newStream();
    await store.append(stream, 'no-stream', facts(2));
    expect(await collect(store.readStream(stream))).toHaveLength(2);
    const wrong = connect(server.connectionString.replace('changeit', 'autre') + ca);
    await expect(wrong).rejects.toMatchObject({ type: 'access-denied' });
  });
});
