import pg from 'pg';
import { collect, fact, facts, newStream, until } from '../../testing/event-store.contract';
import { contentOf } from '../canonical';
import type { NewEvent, RecordedEvent } from '../port';
import { createPostgresEventStore, type PostgresEventStore } from './postgres-event-store';
import { createPool } from '#lib/platform';
import { WakeUp } from '../wake-up';
import { LogReader, type ReadBarrier } from './reader';
import { appendSql } from './sql/append';
import { StallWatch } from './stall-watch';
import { follow } from './subscription';
import { Queries } from './queries';

const connectionString = process.env.DATABASE_URL as string;
const schema = 'gap_safety_log';

describe('the log on PostgreSQL, given transactions that commit in another order than they began', () => {
  let store: PostgresEventStore;
  const alarms: ReadBarrier[] = [];
  const sessions: pg.Client[] = [];

  beforeEach(async () => {
    alarms.length = 0;
    store = await createPostgresEventStore({
      connectionString,
      schema,
      stalledAfterMs: 150,
      onStalled: (barrier) => alarms.push(barrier),
    });
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.end()));
    await store.close();
  });

  async function beginSession(applicationName: string): Promise<pg.Client> {
    const session = new pg.Client({ connectionString, application_name: applicationName });
    sessions.push(session);
    await session.connect();
    await session.query('begin');
    return session;
  }
  const appendIn = (session: pg.Client, stream: string, event: NewEvent) =>
    session.query(appendSql(schema), [[stream], [-1], [event.id], contentOf(stream, event)]);
  const read = async (streamPrefix: string) => (await collect(store.readAll({ streamPrefix }))).map(({ id }) => id);

  it.each([
    ['the first to begin writes first', true],
    ['the first to begin writes last', false],
  ])('shows neither until both orders are settled (%s)', async (_, writesFirst) => {
    const prefix = newStream('course');
    const [early, late] = [fact(), fact()];
    const first = await beginSession('first');
    await first.query('select pg_current_xact_id()');
    if (writesFirst) await appendIn(first, `${prefix}-1`, early);
    const second = await beginSession('second');
    await appendIn(second, `${prefix}-2`, late);

    await second.query('commit');
    expect(await collect(store.readStream(`${prefix}-2`))).toHaveLength(1);
    expect(await read(prefix)).toEqual([]);

    if (!writesFirst) await appendIn(first, `${prefix}-1`, early);
    await first.query('commit');
    await until(async () => (await read(prefix)).length > 0);
    expect(await read(prefix)).toEqual([early.id, late.id]);
  });

  it('given a transaction that ends just after a subscriber found nothing, has it look again at once', async () => {
    const prefix = newStream('course');
    const first = await beginSession('first');
    await first.query('select pg_current_xact_id()');
    const { position } = await store.append(`${prefix}-1`, 'no-stream', [fact()]);
    const pool = createPool(connectionString, 1);
    const reader = new LogReader(new Queries(pool), schema);
    const page = reader.page.bind(reader);
    reader.page = async (...args) => {
      const found = await page(...args);
      if (found.scanned === 0) await first.query('commit');
      return found;
    };
    const wakeUp = new WakeUp();
    const sleeps: number[] = [];
    wakeUp.wait = (delay) => Promise.resolve(void sleeps.push(delay));
    const stop = new AbortController();
    const before = `${String(BigInt(position.slice(0, 20)) - 1n).padStart(20, '0')}-9223372036854775807`;

    for await (const { events } of follow(reader, wakeUp, new StallWatch(reader, () => undefined, 10_000), {
      after: before,
      signal: stop.signal,
    }))
      if (events.length > 0) stop.abort();

    expect(sleeps.every((delay) => delay < 100)).toBe(true);
    await pool.end();
  });

  it('tells the position of what is committed before it can be read', async () => {
    const prefix = newStream('course');
    const first = await beginSession('first');
    await first.query('select pg_current_xact_id()');
    const { position } = await store.append(`${prefix}-1`, 'no-stream', [fact()]);
    expect(await read(prefix)).toEqual([]);
    expect(await store.lastPosition()).toBe(position);
  });

  it('gives a live subscriber both, in order, without waiting for the next poll', async () => {
    const prefix = newStream('course');
    const [early, late] = [fact(), fact()];
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const done = (async () => {
      for await (const { events } of store.subscribe({ streamPrefix: prefix, signal: stop.signal }))
        seen.push(...events);
    })();
    const first = await beginSession('first');
    await appendIn(first, `${prefix}-1`, early);
    await store.append(`${prefix}-2`, 'no-stream', [late]);
    expect(seen).toEqual([]);
    await first.query('commit');
    await until(() => seen.length === 2);
    stop.abort();
    await done;
    expect(seen.map(({ id }) => id)).toEqual([early.id, late.id]);
  });

  it('raises an alarm naming the session that was forgotten idle in transaction, and recovers when it ends', async () => {
    const prefix = newStream('oubli');
    const forgotten = await beginSession('session-oubliee');
    await appendIn(forgotten, `${prefix}-1`, fact());
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const done = (async () => {
      for await (const { events } of store.subscribe({ streamPrefix: prefix, signal: stop.signal }))
        seen.push(...events);
    })();
    await store.append(`${prefix}-2`, 'no-stream', facts(3));

    await until(() => alarms.length > 1);
    expect(seen).toEqual([]);
    expect(alarms[0]).toMatchObject({
      heldBack: true,
      holder: { applicationName: 'session-oubliee', state: 'idle in transaction', pid: expect.any(Number) },
    });
    const { ageSeconds } = await store.readBarrier();
    expect(ageSeconds).toBeGreaterThan(0.3);

    await forgotten.query('rollback');
    await until(() => seen.length === 3);
    stop.abort();
    await done;
  });

  it('warns through the process when nobody listens to the alarm', async () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
    const silent = await createPostgresEventStore({ connectionString, schema, stalledAfterMs: 1 });
    const prefix = newStream('oubli');
    const forgotten = await beginSession('session-oubliee');
    await appendIn(forgotten, `${prefix}-1`, fact());
    await store.append(`${prefix}-2`, 'no-stream', [fact()]);
    const stop = new AbortController();
    const done = (async () => {
      for await (const _ of silent.subscribe({ streamPrefix: prefix, signal: stop.signal })) continue;
    })();
    await until(() => warn.mock.calls.length > 0);
    expect(warn.mock.calls[0]?.[0]).toMatch(/session-oubliee.*end that session/);
    stop.abort();
    await done;
    await silent.close();
    warn.mockRestore();
  });
});
