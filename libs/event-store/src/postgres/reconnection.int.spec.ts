import pg from 'pg';
import { facts, fact, newStream, until } from '../../testing/event-store.contract';
import { createPool } from '#lib/platform';
import type { RecordedEvent } from '../port';
import { createPostgresEventStore } from './postgres-event-store';

const url = new URL(process.env.DATABASE_URL as string);
url.searchParams.set('application_name', 'log-a-couper');
const connectionString = url.href;

describe('the log on PostgreSQL, given connections that are cut', () => {
  let admin: pg.Client;
  beforeAll(async () => {
    admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await admin.connect();
  });
  afterAll(() => admin.end());
  const cutAll = async () => {
    const sql = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'log-a-couper'`;
    return (await admin.query(sql)).rowCount ?? 0;
  };

  it('a live subscriber goes on where it was, hears hints again, and misses nothing', async () => {
    const store = await createPostgresEventStore({ connectionString, schema: 'reconnection_log' });
    const writer = await createPostgresEventStore({
      connectionString: process.env.DATABASE_URL as string,
      schema: 'reconnection_log',
    });
    const stream = newStream('coupure');
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const done = (async () => {
      for await (const { events } of store.subscribe({ streamPrefix: stream, signal: stop.signal }))
        seen.push(...events);
    })();
    for (let n = 0; n < 5; n += 1) {
      await writer.append(stream, n === 0 ? 'no-stream' : n * 10 - 1, facts(10));
      await until(() => seen.length >= n * 10 + 1);
      expect(await cutAll()).toBeGreaterThan(0);
    }
    await until(() => seen.length === 50);
    expect(seen.map(({ revision }) => revision)).toEqual([...Array(50).keys()]);
    stop.abort();
    await done;
    await store.close();
    await writer.close();
  });

  it('a server that is absent at start is said so, with what to do', async () => {
    const absent = createPostgresEventStore({ connectionString: 'postgres://nobody@127.0.0.1:1/rien' });
    await expect(absent).rejects.toMatchObject({
      code: 'EVENT_STORE_UNAVAILABLE',
      message: expect.stringMatching(/ECONNREFUSED.*retry later/),
    });
  });

  it('a log restored from a dump of another server is refused, until it is given the order of this one', async () => {
    const schema = 'restored_log';
    const pool = createPool(process.env.DATABASE_URL as string);
    const stream = newStream();
    const dumped = await createPostgresEventStore({ pool, schema });
    for (let n = 0; n < 3; n += 1) await dumped.append(stream, n === 0 ? 'no-stream' : n - 1, [fact({ n })]);
    await pool.query(
      `update ${schema}.events set transaction_id = (transaction_id::text::bigint + 1000000)::text::xid8`,
    );
    const refusal = createPostgresEventStore({ pool, schema });
    await expect(refusal).rejects.toMatchObject({ code: 'LOG_FROM_ANOTHER_SERVER' });

    const remedy = /run "([^"]*)"/.exec(await refusal.then(String, String)) ?? [];
    await pool.query(remedy[1] as string);
    const store = await createPostgresEventStore({ pool, schema });
    const read: unknown[] = [];
    for await (const { data } of store.readAll()) read.push(data);
    expect(read).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  it('a pool that was given is left open by close', async () => {
    const pool = createPool(process.env.DATABASE_URL as string);
    const store = await createPostgresEventStore({ pool, schema: 'reconnection_log' });
    await store.append(newStream(), 'no-stream', [fact()]);
    await store.close();
    expect((await pool.query('select 1')).rowCount).toBe(1);
    await pool.end();
  });
});
