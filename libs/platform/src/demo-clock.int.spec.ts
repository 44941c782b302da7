import { randomUUID } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { createPool, createShiftableClock, type Pool, type ShiftableClock } from './index';

const SYSTEM = new Date('2026-08-31T08:00:00.000Z');

describe('demonstration clock', () => {
  const name = `clock_${randomUUID().replaceAll('-', '')}`;
  const server = createPool(process.env.DATABASE_URL!, 1);
  const url = new URL(process.env.DATABASE_URL!);
  url.pathname = name;
  let pool: Pool;
  const clocks: ShiftableClock[] = [];

  beforeAll(async () => {
    await server.query(`create database ${name}`);
    pool = createPool(url.href);
  });
  afterEach(async () => {
    for (const clock of clocks.splice(0)) await clock.close();
    await pool.query('update platform.clock set offset_ms = 0');
  });
  afterAll(async () => {
    await pool.end();
    await server.query(`drop database ${name}`);
    await server.end();
  });

  /** A process of the product, whose system time stands still. */
  async function aClock(): Promise<ShiftableClock> {
    const clock = await createShiftableClock(pool, { now: () => SYSTEM });
    clocks.push(clock);
    return clock;
  }
  function nextShift(clock: ShiftableClock): Promise<Date> {
    const emitter = new EventEmitter();
    clock.onShift((now) => emitter.emit('shift', now));
    return once(emitter, 'shift').then(([now]) => now as Date);
  }

  it('given no move, tells the system time', async () => {
    expect((await aClock()).now()).toEqual(SYSTEM);
  });

  it.each([
    ['P6M', '2027-02-28T09:00:00.000Z', 'the last day of February, at the same hour of Paris in winter'],
    ['P1D', '2026-09-01T08:00:00.000Z', 'one day'],
    ['PT90M', '2026-08-31T09:30:00.000Z', 'ninety minutes'],
    ['P2M1DT1H', '2026-11-01T10:00:00.000Z', 'months first, then days, then hours'],
  ])('advances by %s to %s: %s', async (duration, expected) => {
    const clock = await aClock();

    expect(await clock.advance(duration)).toEqual(new Date(expected));
    expect(clock.now()).toEqual(new Date(expected));
  });

  it.each(['-P1D', 'P0D', 'six mois', ''])('refuses to advance by "%s"', async (duration) => {
    const clock = await aClock();

    await expect(clock.advance(duration)).rejects.toThrow(RangeError);
    expect(clock.now()).toEqual(SYSTEM);
  });

  it('given another process, moves its clock too and tells it once', async () => {
    const [api, worker] = [await aClock(), await aClock()];
    const heard: Date[] = [];
    api.onShift((now) => heard.push(now));
    const told = nextShift(worker);

    await api.advance('P1D');

    expect(await told).toEqual(new Date('2026-09-01T08:00:00.000Z'));
    expect(worker.now()).toEqual(api.now());
    const toldAgain = nextShift(api);
    await worker.advance('P1D');
    await toldAgain;
    expect(heard).toEqual([new Date('2026-09-01T08:00:00.000Z'), new Date('2026-09-02T08:00:00.000Z')]);
  });

  it('given two processes that advance at once, counts both moves', async () => {
    const [api, worker] = [await aClock(), await aClock()];

    const [one, other] = await Promise.all([api.advance('P1D'), worker.advance('P1D')]);

    const latest = Math.max(one.getTime(), other.getTime());
    expect(new Date(latest)).toEqual(new Date('2026-09-02T08:00:00.000Z'));
  });

  it('given a restart, keeps the shift', async () => {
    const before = await aClock();
    await before.advance('P6M');
    await before.close();

    expect((await aClock()).now()).toEqual(new Date('2027-02-28T09:00:00.000Z'));
  });

  it('given a cut connection, listens again and catches up', async () => {
    const [api, worker] = [await aClock(), await aClock()];
    const told = nextShift(worker);
    const cut = await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and query like 'listen%'`,
      [name],
    );
    expect(cut.rowCount).toBe(2);

    await api.advance('P1D');

    expect(await told).toEqual(new Date('2026-09-01T08:00:00.000Z'));
  });

  it('no longer calls who has left', async () => {
    const clock = await aClock();
    let calls = 0;
    const leave = clock.onShift(() => calls++);
    leave();

    await clock.advance('P1D');

    expect(calls).toBe(0);
  });
});
