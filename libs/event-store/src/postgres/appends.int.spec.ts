import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { createPool, migrate, type Pool } from '#lib/platform';
import { fact, facts, newStream, until } from '../../testing/event-store.contract';
import { verifyChain } from '../chain';
import { logMigrations } from './migrations';
import { PipelinedConnection } from './pipelined-connection';
import { createPostgresEventStore, type PostgresEventStore } from './postgres-event-store';

const connectionString = process.env.DATABASE_URL as string;
const schema = 'appends_log';
const UNAVAILABLE = { code: 'EVENT_STORE_UNAVAILABLE' };

describe('appends to PostgreSQL, all on one connection', () => {
  let pool: Pool;
  let store: PostgresEventStore;
  beforeAll(async () => {
    pool = createPool(connectionString);
    await pool.query(`drop schema if exists ${schema} cascade`);
    store = await createPostgresEventStore({ pool, schema });
  });
  afterAll(async () => {
    await store.close();
    await pool.end();
  });

  it('given another session that holds a stream, says so in seconds and lets the others through', async () => {
    const [held, free] = [newStream(), newStream()];
    const [written, event] = [fact(), fact()];
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query(
      `insert into ${schema}.events (stream, revision, id, empreinte, content) values ($1, 0, $2, '', '')`,
      [held, written.id],
    );
    const outcomes = await Promise.allSettled([
      store.append(held, 'no-stream', [event]),
      ...Array.from({ length: 40 }, () => store.append(newStream(), 'no-stream', [fact()])),
      store.append(free, 'no-stream', facts(3)),
    ]);
    await holder.query('rollback');
    holder.release();
    const [blocked, ...neighbours] = outcomes;
    expect(blocked).toMatchObject({ status: 'rejected', reason: UNAVAILABLE });
    expect(neighbours.map(({ status }) => status)).toEqual(Array(41).fill('fulfilled'));
    expect(await store.append(held, 'no-stream', [event])).toMatchObject({ revision: 0 });
  });

  it('given a table that is held, says so to all in the time of a few waits', async () => {
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query(`lock table ${schema}.events in share mode`);
    const first = store.append(newStream(), 'no-stream', [fact()]);
    const outcomes = await Promise.allSettled([
      first,
      ...Array.from({ length: 30 }, () => store.append(newStream(), 'no-stream', [fact()])),
    ]);
    await holder.query('rollback');
    holder.release();
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: UNAVAILABLE });
    expect(await store.append(newStream(), 'no-stream', [fact()])).toMatchObject({ revision: 0 });
  }, 60_000);

  it('given a server that takes connections and never answers, says so', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const connection = new PipelinedConnection(createPool(`postgres://nobody@127.0.0.1:${port}/nothing`));
    await expect(connection.query({ text: 'select 1' })).rejects.toThrow('timeout');
    await connection.close();
    silent.close();
  }, 20_000);

  it('given positions beyond 2^53, keeps each and their order', async () => {
    const high = 'high_log';
    await pool.query(`drop schema if exists ${high} cascade`);
    const its = await createPostgresEventStore({ pool, schema: high });
    await pool.query(`alter table ${high}.events alter column position restart with 9007199254740993`);
    const { events } = await its.append(newStream(), 'no-stream', facts(4));
    await until(async () => !(await its.readBarrier()).heldBack);
    const read = async (options: Parameters<typeof its.readAll>[0]) => {
      const positions: string[] = [];
      for await (const { position } of its.readAll(options)) positions.push(position);
      return positions;
    };
    const positions = events.map(({ position }) => position);
    expect(positions.map((position) => position.slice(-16))).toEqual([
      '9007199254740993',
      '9007199254740994',
      '9007199254740995',
      '9007199254740996',
    ]);
    expect(await read({})).toEqual(positions);
    expect(await read({ after: positions[1]! })).toEqual(positions.slice(2));
    expect(await read({ direction: 'backwards', after: positions[2]! })).toEqual([positions[1], positions[0]]);
    await its.close();
    await pool.query(`drop schema ${high} cascade`);
  });

  it('given a request that the server refuses, spares its neighbours', async () => {
    const tooLong = `bilan-${randomBytes(4_000).toString('hex')}`;
    const streams = [newStream(), tooLong, newStream(), newStream()];
    const first = store.append(newStream(), 'no-stream', [fact()]);
    const outcomes = await Promise.allSettled(streams.map((stream) => store.append(stream, 'no-stream', facts(2))));
    await first;
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('given two processes that write the same streams at once, keeps one chain in each', async () => {
    const other = await createPostgresEventStore({ connectionString, schema });
    const [a, b] = [`bilan-a-${newStream()}`, `bilan-b-${newStream()}`];
    for (let n = 0; n < 20; n += 1) {
      const sent = [
        [store.append(a, 'any', facts(2)), store.append(b, 'any', [fact()])],
        [other.append(a, 'any', [fact()]), other.append(b, 'any', facts(2))],
      ];
      await Promise.all(sent.flat());
    }
    for (const stream of [a, b])
      expect(await verifyChain(store.readStream(stream))).toMatchObject({ valid: true, count: 60 });
    await other.close();
  });

  it('given a pool made of separate settings, uses its password too', async () => {
    const { hostname: host, port, username: user, password, pathname } = new URL(connectionString);
    const settings = {
      host,
      port: Number(port),
      user,
      password: decodeURIComponent(password),
      database: pathname.slice(1),
    };
    const separate = new pg.Pool(settings);
    const its = await createPostgresEventStore({ pool: separate, schema });
    expect(await its.append(newStream(), 'no-stream', [fact()])).toMatchObject({ revision: 0 });
    await its.close();
    await separate.end();
  });

  it('given a log that is closed, takes nothing more', async () => {
    const closed = await createPostgresEventStore({ connectionString, schema });
    await closed.append(newStream(), 'no-stream', [fact()]);
    await closed.close();
    await expect(closed.append(newStream(), 'no-stream', [fact()])).rejects.toMatchObject(UNAVAILABLE);
  });

  it('given a log made before appends went in one statement, brings it up to date and goes on', async () => {
    const older = 'older_log';
    await pool.query(`drop schema if exists ${older} cascade`);
    const { '0001-events': events, '0002-append': append } = logMigrations(older) as Record<string, string>;
    const looping = `create function ${older}.append(text, integer, uuid[], text[], out outcome text)
      language sql as $$ select 'written' $$`;
    await migrate(pool, older, { '0001-events': events!, '0002-append': `${append!};${looping}` });
    const its = await createPostgresEventStore({ pool, schema: older });
    const stream = newStream();
    await its.append(stream, 'no-stream', facts(2));
    await its.append(stream, 1, [fact()]);
    expect(await verifyChain(its.readStream(stream))).toMatchObject({ valid: true, count: 3 });
    await its.close();
    await pool.query(`drop schema ${older} cascade`);
  });
});
