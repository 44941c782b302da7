import { randomUUID } from 'node:crypto';
import { createTestDatabase, eventually, type TestDatabase } from '#lib/testing';
import { createPool, withAdvisoryLocks, type Pool } from './index';

const TIMEOUT_MS = 20_000;

describe('named locks', () => {
  let database: TestDatabase;
  let pool: Pool;
  let elsewhere: Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    [pool, elsewhere] = [createPool(database.url, 4), createPool(database.url, 4)];
  });
  afterAll(async () => {
    await Promise.all([pool.end(), elsewhere.end()]);
    await database.drop();
  });

  /** Takes the locks and keeps them until released. */
  async function holder(names: readonly string[]): Promise<{ release(): void; done: Promise<string> }> {
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let started!: () => void;
    const start = new Promise<void>((resolve) => (started = resolve));
    const done = withAdvisoryLocks(pool, names, TIMEOUT_MS, async () => {
      started();
      await held;
      return 'done';
    });
    await start;
    return { release, done };
  }
  const waiting = async () => {
    const { rows } = await pool.query(
      `select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`,
    );
    return rows.length > 0;
  };

  it('given another process that holds one of the names, works only after it', async () => {
    const [one, shared, other] = [randomUUID(), randomUUID(), randomUUID()];
    const first = await holder([one, shared]);
    let entered = false;
    const second = withAdvisoryLocks(elsewhere, [other, shared], TIMEOUT_MS, async () => void (entered = true));
    await eventually(waiting);
    expect(entered).toBe(false);

    first.release();

    expect(await first.done).toBe('done');
    await second;
    expect(entered).toBe(true);
  });

  it('given other names, works at once', async () => {
    const first = await holder([randomUUID()]);
    expect(await withAdvisoryLocks(elsewhere, [randomUUID()], TIMEOUT_MS, async () => 'alone')).toBe('alone');
    first.release();
    await first.done;
  });

  it('given the same names in two orders, never blocks for ever', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const orders = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? [a, b, a] : [b, a]));
    const all = orders.map((names, n) => withAdvisoryLocks(n % 3 ? pool : elsewhere, names, TIMEOUT_MS, async () => n));
    expect(await Promise.all(all)).toEqual(orders.map((_, n) => n));
  });

  it('given a holder that stays too long, gives up with a word that says so', async () => {
    const name = randomUUID();
    const first = await holder([name]);
    const refused = withAdvisoryLocks(elsewhere, [name], 20, async () => 'never');
    await expect(refused).rejects.toMatchObject({ code: '55P03' });
    first.release();
    await first.done;
  });

  it('given work that fails, frees the names and passes the failure on', async () => {
    const name = randomUUID();
    const failing = withAdvisoryLocks(pool, [name], TIMEOUT_MS, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await withAdvisoryLocks(elsewhere, [name], 1_000, async () => 'free')).toBe('free');
  });

  it('given a connection cut during the work, gives what the work gave', async () => {
    const first = await holder([randomUUID()]);
    const cut = await elsewhere.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(cut.rowCount).toBeGreaterThan(0);
    first.release();
    expect(await first.done).toBe('done');
  });
});
