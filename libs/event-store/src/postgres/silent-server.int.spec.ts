import { createPool, type Pool } from '#lib/platform';
import { collect, fact, facts, newStream, until } from '../../testing/event-store.contract';
import { startSilentProxy, type SilentProxy } from '../../testing/silent-proxy';
import type { RecordedEvent } from '../port';
import { createPostgresEventStore, type PostgresEventStore } from './postgres-event-store';

const connectionString = process.env.DATABASE_URL as string;
const schema = 'silent_log';
const UNAVAILABLE = { code: 'EVENT_STORE_UNAVAILABLE' };

describe('the log on PostgreSQL, given a server that goes silent', () => {
  let proxy: SilentProxy;
  let pool: Pool;
  let store: PostgresEventStore;
  let direct: PostgresEventStore;
  const stream = newStream('silence');

  beforeAll(async () => {
    direct = await createPostgresEventStore({ connectionString, schema });
    await direct.append(stream, 'any', [fact()]);
  });
  afterAll(() => direct.close());
  beforeEach(async () => {
    proxy = await startSilentProxy(connectionString);
    pool = createPool(proxy.url);
    store = await createPostgresEventStore({ pool, schema, readTimeoutMs: 300 });
  });
  afterEach(async () => {
    await proxy.close();
    await store.close();
    if (!pool.ending) await pool.end();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a stream', () => collect(store.readStream(stream))],
    ['the log', () => collect(store.readAll())],
    ['the last position', () => store.lastPosition()],
    ['what holds reads back', () => store.readBarrier()],
    ['the readiness of the server', () => store.ping()],
  ])('who reads %s is told in time, then reads on a new connection', async (_, read) => {
    await read();
    proxy.silence();

    await expect(read()).rejects.toMatchObject(UNAVAILABLE);

    await until(() => pool.totalCount === 0);
    proxy.restore();
    await read();
  });

  it('readers that outnumber the connections are told in time, and the pool ends', async () => {
    const readers = () => Array.from({ length: 40 }, () => collect(store.readStream(stream)));
    await Promise.all(readers());
    expect(pool.totalCount).toBe(10);
    proxy.silence();
    const since = performance.now();

    const outcomes = await Promise.allSettled(readers());

    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: UNAVAILABLE });
    expect(performance.now() - since).toBeLessThan(3_000);
    await pool.end();
  });

  it('a live subscriber reads on with a new connection, and misses nothing', async () => {
    const listening = `select from pg_stat_activity where query = 'listen "${schema}_events"'`;
    const prefix = newStream('abonne');
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const done = (async () => {
      for await (const { events } of store.subscribe({ streamPrefix: prefix, signal: stop.signal }))
        seen.push(...events);
    })();
    const { events: before } = await direct.append(prefix, 'no-stream', facts(5));
    await until(() => seen.length === 5);
    await until(async () => (await pool.query(listening)).rowCount === 1);

    proxy.silence();
    const { events: meanwhile } = await direct.append(prefix, 4, facts(5));
    await until(() => proxy.unanswered > 0);
    expect(seen).toHaveLength(5);
    proxy.restore();
    await until(() => seen.length === 10);

    stop.abort();
    await done;
    expect(seen).toEqual([...before, ...meanwhile]);
  });

  it('a start that gets no answer says so', async () => {
    proxy.silence();
    const start = createPostgresEventStore({ connectionString: proxy.url, schema });
    await expect(start).rejects.toMatchObject({ ...UNAVAILABLE, message: expect.stringContaining('ETIMEDOUT') });
  });

  it('a read given up while a lock holds it ends on the server too, and other statements have their time', async () => {
    const holder = await pool.connect();
    await holder.query(`begin; lock table ${schema}.events`);
    const waiting = async () => {
      const sql = `select from pg_locks where relation = '${schema}.events'::regclass and not granted`;
      return (await holder.query(sql)).rowCount;
    };
    const statement = pool.query(`select from ${schema}.events limit 1`);
    await until(async () => (await waiting()) === 1);

    const read = expect(collect(store.readStream(stream))).rejects.toMatchObject(UNAVAILABLE);
    await until(async () => (await waiting()) === 2);
    await read;

    await until(async () => (await waiting()) === 1);
    await holder.query('rollback');
    holder.release();
    await expect(statement).resolves.toMatchObject({ rowCount: 1 });
  });
});
