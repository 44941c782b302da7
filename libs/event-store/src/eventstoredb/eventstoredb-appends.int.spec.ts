import { Fleet } from '../../../testing/src/eventstoredb-server';
import { collect, fact, facts, newStream } from '../../testing/event-store.contract';
import { verifyChain } from '../chain';
import { EventStoreUnavailable } from '../errors';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

describe('an append to the log on EventStoreDB', () => {
  const fleet = new Fleet();
  afterEach(() => fleet.end());
  const connect = (connectionString: string) => fleet.connect(createEventStoreDbEventStore({ connectionString }));

  it('given the same ids from several processes at once, of which the server drops all but one, answers one outcome', async () => {
    const server = await fleet.start({ writeTimeout: 50 });
    const stores = await Promise.all(Array.from({ length: 4 }, () => connect(server.connectionString)));
    const stream = newStream();
    const events = facts(3);
    const outcomes = await Promise.all(stores.map((store) => store.append(stream, 'no-stream', events)));
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect(await verifyChain(stores[0]!.readStream(stream))).toMatchObject({ valid: true, count: 3 });
  });

  it('given several processes that expect nothing, writes all their facts in one chain', async () => {
    const server = await fleet.start();
    const stores = await Promise.all(Array.from({ length: 4 }, () => connect(server.connectionString)));
    const stream = newStream();
    await Promise.all(Array.from({ length: 20 }, (_, n) => stores[n % stores.length]!.append(stream, 'any', facts(2))));
    expect(await verifyChain(stores[0]!.readStream(stream))).toMatchObject({ valid: true, count: 40 });
  });

  it('given a connection cut while it carries many large appends, refuses each and leaves nothing unhandled', async () => {
    const server = await fleet.start({ maxAppendSize: 4 * 1024 * 1024 });
    const store = await connect(server.connectionString);
    const text = 'x'.repeat(1_000_000);
    let written = 0;
    const appends = Array.from({ length: 60 }, () =>
      store.append(newStream(), 'no-stream', [fact({ text })]).then(() => {
        written += 1;
        if (written === 1) server.stop();
      }),
    );
    const outcomes = await Promise.allSettled(appends);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(EventStoreUnavailable);
  });

  it('given a connection string that silences refusals, still says that another writer was faster', async () => {
    const server = await fleet.start();
    const silent = `${server.connectionString}&throwOnAppendFailure=false`;
    const stores = await Promise.all([connect(silent), connect(silent)]);
    const stream = newStream();
    await stores[0].append(stream, 'no-stream', facts(1));
    const attempts = Array.from({ length: 10 }, (_, n) => stores[n % 2]!.append(stream, 0, [fact({ n })]));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await collect(stores[0].readStream(stream))).toHaveLength(2);
  });

  it('says how much an append may hold when it holds too much', async () => {
    const server = await fleet.start({ maxAppendSize: 1_000 });
    const store = await connect(server.connectionString);
    const append = store.append(newStream(), 'no-stream', [fact({ text: 'x'.repeat(2_000) })]);
    await expect(append).rejects.toMatchObject({
      code: 'UNSTORABLE_EVENT',
      message: expect.stringContaining('append of this server holds 1000 bytes'),
    });
  });

  it('given a server that refuses a large append before it has it whole, says how much it takes', async () => {
    const server = await fleet.start({ maxAppendSize: 50_000 });
    const store = await connect(server.connectionString);
    const stream = newStream();
    const events = Array.from({ length: 200 }, () => fact({ text: 'x'.repeat(20_000) }));
    await expect(store.append(stream, 'no-stream', events)).rejects.toMatchObject({ code: 'UNSTORABLE_EVENT' });
    await expect(store.append(stream, 'no-stream', facts(2))).resolves.toMatchObject({ revision: 1 });
  });

  it('says which fact is larger than the server takes, and how much it takes', async () => {
    const server = await fleet.start({ maxAppendEventSize: 1_000 });
    const store = await connect(server.connectionString);
    const large = fact({ text: 'x'.repeat(2_000) });
    await expect(store.append(newStream(), 'no-stream', [fact(), large])).rejects.toMatchObject({
      code: 'UNSTORABLE_EVENT',
      eventId: large.id,
      message: expect.stringContaining('event of this server holds 1000 bytes'),
    });
  });
});
