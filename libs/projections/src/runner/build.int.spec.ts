import type { EventStore, SubscribeOptions } from '#lib/event-store';
import { inTransaction } from '#lib/platform';
import { eventually } from '#lib/testing';
import { added, append, counters, poison, type CounterRow } from '../../testing/counters';
import { ProjectionBench } from '../../testing/runners';
import { BuildStopped, ProjectionDefinitionChanged, RebuildUnderWay } from './errors';
import type { LiveProjection } from './projection';

/** As a store whose reader is slower than the writer. */
const callingItselfCaughtUpAtEachEvent = (store: EventStore): EventStore =>
  Object.assign(Object.create(store) as EventStore, {
    async *subscribe(options: SubscribeOptions) {
      for await (const batch of store.subscribe({ ...options, batchSize: 1 })) yield { ...batch, caughtUp: true };
    },
  });

const soon = { timeoutMs: 10_000 };

describe('a projection built beside the one that serves', () => {
  let bench: ProjectionBench;
  beforeEach(async () => {
    bench = await ProjectionBench.open();
  });
  afterEach(() => bench.close());

  /** Same rows, ten times bigger, as after a correction of `evolve`. */
  const tenfold = (changes: Partial<LiveProjection<CounterRow>> = {}) =>
    counters({
      evolve: (row, event, key) =>
        counters().evolve(row, { ...event, data: { ...event.data, by: (event.data.by as number) * 10 } }, key),
      ...changes,
    });

  it('replaces it at once when it has caught up, while reads and writes go on', async () => {
    const runner = await bench.started(counters());
    let position = await append(bench.store, '1', ...Array.from({ length: 700 }, () => added(1, 'a')));
    await runner.waitFor('counters', position, soon);
    await bench.database.pool.query(`update projections.counters_v1 set total = -1`); // what the rebuild is to repair

    const seen = new Set<number | undefined>();
    let over = false;
    const reads = (async () => {
      while (!over) seen.add((await bench.totals()).a);
    })();
    const writes = (async () => {
      for (let n = 0; n < 20; n++) position = await append(bench.store, '2', added(1, 'b'));
    })();
    await eventually(() => seen.has(-1));
    await runner.rebuild('counters');
    await writes;
    position = await append(bench.store, '2', added(1, 'b'));
    expect(await runner.waitFor('counters', position, soon)).toBe(true);
    await eventually(() => seen.has(700));
    over = true;
    await reads;
    expect(await bench.totals()).toEqual({ a: 700, b: 21 });
    expect([...seen]).toEqual([-1, 700]);
    expect(await bench.tables()).toEqual(['counters_v1']);
  });

  it('can be asked of another process than the one that serves, again and again', async () => {
    const serving = await bench.started(counters());
    const cli = await bench.runner(counters());
    await serving.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    for (let n = 0; n < 3; n++) await cli.rebuild('counters');
    const position = await append(bench.store, '1', added(1, 'a'));
    expect(await serving.waitFor('counters', position, soon)).toBe(true);
    expect(await bench.totals()).toEqual({ a: 2 });
  });

  it('does not serve before it holds all that the former one held', async () => {
    const runner = await bench.started(counters());
    await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a'), added(2, 'a'), added(4, 'a')), soon);
    const hasty = await bench.runnerOn(callingItselfCaughtUpAtEachEvent(bench.store), counters());
    await hasty.rebuild('counters');
    expect(await bench.totals()).toEqual({ a: 7 });
  });

  it('keeps what a worker was writing through the view when it came to serve', async () => {
    const claimable = counters({ table: { ...counters().table, extraColumns: { claimed: 'boolean default false' } } });
    const runner = await bench.started(claimable);
    await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    let rebuilt: Promise<void> | undefined;
    await inTransaction(bench.database.pool, async (worker) => {
      await worker.query(`update projections.counters set claimed = true where key = 'a'`);
      rebuilt = runner.rebuild('counters');
      await eventually(async () => {
        const sql = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (await bench.database.pool.query(sql)).rows.length === 1;
      });
    });
    await rebuilt;
    const { rows } = await bench.database.pool.query('select key, total, claimed from projections.counters');
    expect(rows).toEqual([{ key: 'a', total: 1, claimed: true }]);
  });

  it('takes in what was parked', async () => {
    const first = await bench.started(counters());
    await first.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    await first.waitFor('counters', await append(bench.store, '1', poison('a'), added(1, 'a')), soon);
    expect(await first.parked()).toHaveLength(1);
    await first.stop();
    const corrected = counters({
      evolve: (row, event, key) => (event.type === 'poison' ? row : counters().evolve(row, event, key)),
    });
    const second = await bench.started(corrected);
    await second.rebuild('counters');
    expect(await second.parked()).toEqual([]);
    expect(await bench.totals()).toEqual({ a: 2 });
  });

  it('stops at a poison event, and what serves is left as it was', async () => {
    const runner = await bench.started(counters());
    await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    const position = await append(bench.store, '1', poison('a'));
    await runner.waitFor('counters', position, soon);
    await runner.waitFor('counters', await append(bench.store, '2', added(1, 'a')), soon);
    const stopped = runner.rebuild('counters');
    await expect(stopped).rejects.toThrow(BuildStopped);
    await expect(stopped).rejects.toMatchObject({ stream: 'counter-1', position });
    expect(await runner.lag()).toMatchObject([
      { state: 'live', parkedStreams: 1 },
      { state: 'stopped', errorCode: 'RangeError', parkedStreams: 0 },
    ]);
    await runner.waitFor('counters', await append(bench.store, '2', added(1, 'a')), soon);
    expect(await bench.totals()).toEqual({ a: 3 });
  });

  it('is refused while another one is under way, and possible once the lease of that one has ended', async () => {
    const cli = await bench.runner(counters());
    await append(bench.store, '1', added(1, 'a'));
    const other = await bench.started(counters());
    await eventually(async () => (await other.lag())[0]!.state === 'live');
    await bench.database.pool.query('create table projections.counters_v1_next ()'); // left by a crash: no obstacle
    await cli.rebuild('counters');
    await bench.database.pool.query(
      `insert into projections.builds (projection, version, beside, definition, held_until)
       values ('counters', 1, true, '', clock_timestamp() + interval '1 s')`,
    );
    await expect(other.rebuild('counters')).rejects.toThrow(RebuildUnderWay);
    await eventually(() =>
      other.rebuild('counters').then(
        () => true,
        () => false,
      ),
    );
    expect(await bench.totals()).toEqual({ a: 1 });
  });

  describe('given a new version', () => {
    it('serves once it has caught up; the former process ends its work', async () => {
      const former = await bench.started(counters());
      await former.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      const next = await bench.started(tenfold({ version: 2 }));
      await eventually(async () => (await bench.totals()).a === 10);
      const position = await append(bench.store, '1', added(2, 'a'));
      expect(await next.waitFor('counters', position, soon)).toBe(true);
      expect(await former.waitFor('counters', position, soon)).toBe(true);
      expect(await bench.totals()).toEqual({ a: 30 });
      expect(await bench.tables()).toEqual(['counters_v2']);
    });

    it('may have another table', async () => {
      const former = await bench.started(counters());
      await former.waitFor('counters', await append(bench.store, '1', added(3, 'a')), soon);
      const doubled: LiveProjection<{ total: number; double: number }> = {
        ...counters(),
        version: 2,
        table: { columns: { double: 'integer', total: 'integer' } },
        evolve: (row, { data }) => {
          const total = (row?.total ?? 0) + (data.by as number);
          return { total, double: 2 * total };
        },
        onCommitted: () => undefined,
      };
      await bench.started(doubled);
      await eventually(async () => (await bench.tables()).join() === 'counters_v2');
      const { rows } = await bench.database.pool.query('select * from projections.counters');
      expect(rows).toEqual([{ key: 'a', double: 6, total: 3 }]);
    });

    it('leaves the former one serving while it cannot be built', async () => {
      const former = await bench.started(counters());
      await former.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      const refusing = counters({
        version: 2,
        evolve: () => {
          throw new RangeError('refused');
        },
      });
      const next = await bench.started(refusing);
      await eventually(async () => (await next.lag()).some(({ state }) => state === 'stopped'));
      expect(bench.logged.filter(({ level }) => level === 'error')).toMatchObject([
        { fields: { err: { code: 'BUILD_STOPPED' } } },
      ]);
      await former.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      expect(await bench.totals()).toEqual({ a: 2 });
      await next.stop();

      await bench.started(tenfold({ version: 3 }));
      await eventually(async () => (await bench.tables()).join() === 'counters_v3');
      expect(await bench.totals()).toEqual({ a: 20 });
      const { rows } = await bench.database.pool.query('select version from projections.builds');
      expect(rows).toEqual([{ version: 3 }]);
    });

    it('is required when the table changes', async () => {
      await bench.runner(counters());
      const changed = counters({ table: { columns: { total: 'integer', note: 'text', lastAt: 'date' } } });
      await expect(bench.runner(changed)).rejects.toThrow(ProjectionDefinitionChanged);
    });

    it('tells an older process that it is out of date', async () => {
      await bench.runner(counters({ version: 2 }));
      await bench.runner(counters({ version: 1 }));
      expect(bench.logged).toMatchObject([{ level: 'error', fields: { err: { code: 'PROJECTION_SUPERSEDED' } } }]);
    });
  });

  it('makes its tables once when several processes start at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => bench.runner(counters(), counters({ name: 'other' }))));
    expect(await bench.tables()).toEqual(['counters_v1']);
  });
});
