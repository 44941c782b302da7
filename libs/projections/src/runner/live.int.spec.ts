import { eventually, withGate } from '#lib/testing';
import { added, append, counters, newEvent, poison } from '../../testing/counters';
import { LEASE_MS, ProjectionBench } from '../../testing/runners';
import { Builds } from './builds';
import { BatchWriter } from './batch';
import { LeaseLost } from './errors';

describe('a live projection', () => {
  let bench: ProjectionBench;
  beforeEach(async () => {
    bench = await ProjectionBench.open();
  });
  afterEach(() => bench.close());
  const soon = { timeoutMs: 10_000 };

  it('folds the log into its table, which a view shows, and reads your own writes', async () => {
    await append(bench.store, '1', added(1, 'a'), added(2, 'a', 'b'));
    const runner = await bench.started(counters());
    const position = await append(bench.store, '2', added(10, 'b'), newEvent('removed', { counters: ['a'] }));
    expect(await runner.waitFor('counters', position, soon)).toBe(true);
    const { rows } = await bench.database.pool.query('select * from projections.counters');
    expect(rows).toEqual([{ key: 'b', total: 12, note: null, lastAt: new Date('2026-03-02T08:00:00.120Z') }]);
  });

  it('leaves aside the streams of the others, and still passes their positions', async () => {
    const runner = await bench.started(counters());
    const { position } = await bench.store.append('other-1', 'any', [added(1, 'a')]);
    expect(await runner.waitFor('counters', position, soon)).toBe(true);
    expect(await bench.totals()).toEqual({});
  });

  it('folds the stored row as it folded the one in memory', async () => {
    const seen: unknown[] = [];
    const watched = counters({
      evolve: (row, event, key) => {
        seen.push(row);
        return counters().evolve(row, event, key);
      },
    });
    const runner = await bench.started(watched);
    for (let n = 0; n < 3; n++) await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    await runner.waitFor('counters', await append(bench.store, '1', added(1, 'b'), added(1, 'b')), soon);
    const lastAt = '2026-03-02T08:00:00.120Z';
    expect(seen).toEqual([
      null,
      { total: 1, note: null, lastAt },
      { total: 2, note: null, lastAt },
      null,
      { total: 1, note: null, lastAt },
    ]);
  });

  it('goes on after a restart where it was', async () => {
    const first = await bench.started(counters());
    await first.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    await first.stop();
    const position = await append(bench.store, '1', added(2, 'a'));
    const second = await bench.started(counters());
    expect(await second.waitFor('counters', position, soon)).toBe(true);
    expect(await bench.totals()).toEqual({ a: 3 });
  });

  it('counts each event once when the connection is cut between the rows and the commit', async () => {
    const runner = await bench.started(counters());
    await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    await withGate(bench.database.pool, { table: 'projections.counters_v1' }, async (gate) => {
      await append(bench.store, '1', added(10, 'a'), added(100, 'b'));
      await gate.blocked(1);
      await gate.cut();
      await gate.blocked(1); // it has begun again
      await gate.cut();
      await gate.blocked(1);
      expect(await bench.totals()).toEqual({ a: 1 });
      await gate.open();
    });
    const position = await append(bench.store, '1', added(1000, 'a'));
    expect(await runner.waitFor('counters', position, soon)).toBe(true);
    expect(await bench.totals()).toEqual({ a: 1011, b: 100 });
  });

  it('counts each event once when all its connections are cut again and again', async () => {
    const runner = await bench.started(counters());
    let position = '';
    for (let n = 0; n < 20; n++) {
      position = await append(bench.store, '1', ...Array.from({ length: 25 }, () => added(1, 'a')));
      await bench.database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and query like '%projections.%' and pid <> pg_backend_pid()`,
      );
    }
    expect(await runner.waitFor('counters', position, { timeoutMs: 20_000 })).toBe(true);
    expect(await bench.totals()).toEqual({ a: 500 });
  });

  describe('given two processes', () => {
    it('is written by one, and taken over by the other when the first stops', async () => {
      const first = await bench.started(counters());
      await first.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      const second = await bench.started(counters());
      await first.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      await first.stop();
      const position = await append(bench.store, '1', added(1, 'a'));
      expect(await second.waitFor('counters', position, soon)).toBe(true);
      expect(await bench.totals()).toEqual({ a: 3 });
    });

    it('is taken over once the lease that a dead process left has ended, not before', async () => {
      const { pool } = await bench.process(counters());
      const dead = new Builds(pool, counters(), '00000000-0000-7000-8000-00000000000d', LEASE_MS);
      expect(await dead.acquire('serving')).toBeDefined();
      const second = await bench.started(counters());
      const position = await append(bench.store, '1', added(1, 'a'));
      expect(await second.waitFor('counters', position, { timeoutMs: LEASE_MS / 3 })).toBe(false);
      expect(await second.waitFor('counters', position, soon)).toBe(true);
      expect(await bench.totals()).toEqual({ a: 1 });
    });

    it('keeps its lease while it has nothing to do', async () => {
      const first = await bench.started(counters());
      await first.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      await bench.started(counters());
      const held = async () => {
        const { rows } = await bench.database.pool.query<{ holder: string; until: string }>(
          'select holder, held_until::text as until from projections.builds',
        );
        return rows[0]!;
      };
      const before = await held();
      await eventually(async () => {
        const { rows } = await bench.database.pool.query<{ over: boolean }>(
          `select clock_timestamp() > $1::timestamptz + interval '1 s' as over`,
          [before.until],
        );
        return rows[0]!.over;
      });
      const after = await held();
      expect(after.holder).toBe(before.holder);
      expect(after.until > before.until).toBe(true);
    });

    it('tells the one that does not write how far the other is', async () => {
      const idle = await bench.runner(counters());
      const position = await append(bench.store, '1', added(1, 'a'));
      expect(await idle.waitFor('counters', position, { timeoutMs: 50 })).toBe(false);
      const waiting = idle.waitFor('counters', position, soon);
      await bench.started(counters());
      expect(await waiting).toBe(true);
      expect(await bench.totals()).toEqual({ a: 1 });
    });

    it('refuses the batch of a writer whose lease went to another, without writing', async () => {
      const { pool } = await bench.process(counters());
      const [late, other] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'].map(
        (holder) => new Builds(pool, counters(), holder, 1),
      );
      await append(bench.store, '1', added(1, 'a'));
      const events = [];
      for await (const event of bench.store.readAll()) events.push(event);
      const batch = { events, position: events[0]!.position, caughtUp: true };
      const build = (await late!.acquire('serving'))!;
      await eventually(async () => (await other!.acquire('serving')) !== undefined);
      await expect(new BatchWriter(pool, counters(), late!).apply(build, batch)).rejects.toThrow(LeaseLost);
      expect(await bench.totals()).toEqual({});

      await new BatchWriter(pool, counters(), other!).apply(build, batch);
      await expect(new BatchWriter(pool, counters(), other!).apply(build, batch)).rejects.toThrow(LeaseLost);
      expect(await bench.totals()).toEqual({ a: 1 });
    });
  });

  describe('given a poison event', () => {
    it('parks its stream, keeps the others moving and raises an alarm', async () => {
      const runner = await bench.started(counters());
      await runner.waitFor('counters', await append(bench.store, '0', added(1, 'a')), soon);
      await append(bench.store, '1', added(1, 'a'), poison('a'), added(10, 'a'));
      await append(bench.store, '2', added(100, 'a'));
      const position = await append(bench.store, '1', added(1000, 'a'));
      expect(await runner.waitFor('counters', position, soon)).toBe(true);
      expect(await bench.totals()).toEqual({ a: 102 });
      expect(await runner.parked()).toEqual([
        {
          projection: 'counters',
          stream: 'counter-1',
          revision: 1,
          position: expect.any(String),
          eventType: 'poison',
          errorCode: 'RangeError',
          parkedAt: expect.any(Date),
        },
      ]);
      const alarms = bench.logged.filter(({ level }) => level === 'error');
      expect(alarms).toMatchObject([{ fields: { stream: 'counter-1', projection: 'counters', revision: 1 } }]);
    });

    it('takes in what was held back, in order, once corrected', async () => {
      const seen: string[] = [];
      let corrected = false;
      const correctable = counters({
        evolve: (row, event, key) => {
          if (event.type === 'poison' && !corrected) throw new RangeError('refused');
          seen.push(`${event.type} ${event.revision}`);
          return event.type === 'poison' ? row : counters().evolve(row, event, key);
        },
      });
      const runner = await bench.started(correctable);
      await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      await append(bench.store, '1', poison('a'), added(10, 'a'));
      await runner.waitFor('counters', await append(bench.store, '1', added(100, 'a')), soon);

      expect(await runner.retry('counter-1')).toMatchObject([{ stream: 'counter-1', revision: 1 }]);
      corrected = true;
      expect(await runner.retry('counter-1')).toEqual([]);
      expect(await runner.parked()).toEqual([]);
      await runner.waitFor('counters', await append(bench.store, '1', added(1000, 'a')), soon);
      expect(await bench.totals()).toEqual({ a: 1111 });
      expect(seen).toEqual(['added 0', 'poison 1', 'added 2', 'added 3', 'added 4']);
    });

    it('parks it further on when another event is refused', async () => {
      let refused = 1;
      const fussy = counters({
        evolve: (row, event, key) => {
          if (event.type === 'poison' && event.revision >= refused) throw new RangeError('refused');
          return event.type === 'poison' ? row : counters().evolve(row, event, key);
        },
      });
      const runner = await bench.started(fussy);
      await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
      const position = await append(bench.store, '1', poison('a'), added(10, 'a'), poison('a'), added(100, 'a'));
      await runner.waitFor('counters', position, soon);
      refused = 2;
      expect(await runner.retry('counter-1')).toMatchObject([{ revision: 3 }]);
      expect(await bench.totals()).toEqual({ a: 11 });
    });

    it('is one too that the table refuses', async () => {
      const withNul = counters({
        evolve: (row, event, key) => ({ ...counters().evolve(row, event, key)!, note: event.data.nul ? '\0' : null }),
      });
      const runner = await bench.started(withNul);
      await runner.waitFor('counters', await append(bench.store, '0', added(1, 'a')), soon);
      await withGate(bench.database.pool, { table: 'projections.counters_v1' }, async (gate) => {
        await append(bench.store, '0', added(1, 'a')); // so that the others come in one batch
        await gate.blocked(1);
        await append(bench.store, '1', added(1, 'a'), added(2 ** 40, 'b'), added(5, 'a'));
        await append(bench.store, '2', added(100, 'a'), added(7, 'b'));
        await append(bench.store, '3', newEvent('added', { by: 1, counters: ['c'], nul: true }));
        await gate.open();
      });
      await runner.waitFor('counters', await append(bench.store, '2', added(1000, 'a')), soon);
      expect(await bench.totals()).toEqual({ a: 1103, b: 7 });
      expect(await runner.parked()).toMatchObject([
        { stream: 'counter-1', revision: 1, errorCode: '22003' },
        { stream: 'counter-3', revision: 0, errorCode: '22P05' },
      ]);
    });
  });

  describe('given columns of a worker', () => {
    const withStatus = (changes: Parameters<typeof counters>[0] = {}) =>
      counters({
        table: {
          ...counters().table,
          extraColumns: { status: "text not null default 'armed'", claimedAt: 'timestamptz' },
        },
        ...changes,
      });
    const statuses = async () => {
      const sql = 'select key, total, status from projections.counters order by key';
      return (await bench.database.pool.query(sql)).rows;
    };

    it('gives them their default and leaves alone what the worker wrote through the view', async () => {
      const runner = await bench.started(withStatus());
      await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a', 'b')), soon);
      await bench.database.pool.query(`update projections.counters set status = 'claimed' where key = 'a'`);
      await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a', 'c')), soon);
      expect(await statuses()).toEqual([
        { key: 'a', total: 2, status: 'claimed' },
        { key: 'b', total: 1, status: 'armed' },
        { key: 'c', total: 1, status: 'armed' },
      ]);
    });

    it('keeps them through a rebuild and through a new version', async () => {
      const runner = await bench.started(withStatus());
      await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a', 'b')), soon);
      await bench.database.pool.query(`update projections.counters set status = 'claimed' where key = 'a'`);
      const kept = [
        { key: 'a', total: 1, status: 'claimed' },
        { key: 'b', total: 1, status: 'armed' },
      ];
      await runner.rebuild('counters');
      expect(await statuses()).toEqual(kept);
      await bench.started(withStatus({ version: 2 }));
      await eventually(async () => (await bench.tables()).join() === 'counters_v2');
      expect(await statuses()).toEqual(kept);
    });
  });

  it('tells the rows that changed once they are committed, not those of the first build', async () => {
    const told: unknown[] = [];
    await append(bench.store, '1', added(1, 'before'));
    const runner = await bench.started(
      counters({
        onCommitted: async (changes) => {
          const totals = await bench.totals();
          told.push(changes.map(({ key, row }) => [key, row?.total ?? null, totals[key] ?? null]));
        },
      }),
    );
    await eventually(async () => (await runner.lag())[0]!.state === 'live');
    await append(bench.store, '1', added(2, 'a'), added(3, 'b'));
    await eventually(() => told.length === 1);
    await append(bench.store, '1', newEvent('removed', { counters: ['a'] }));
    await eventually(() => told.length === 2);
    await runner.rebuild('counters');
    await append(bench.store, '1', added(4, 'c'));
    await eventually(() => told.length === 3);
    expect(told).toEqual([
      [
        ['a', 2, 2],
        ['b', 3, 3],
      ],
      [['a', null, null]],
      [['c', 4, 4]],
    ]);
  });

  it('goes on when a hint fails', async () => {
    const runner = await bench.started(
      counters({
        onCommitted: () => {
          throw new Error('the queue is out of reach');
        },
      }),
    );
    await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon);
    expect(await runner.waitFor('counters', await append(bench.store, '1', added(1, 'a')), soon)).toBe(true);
    await eventually(() => bench.logged.some(({ level }) => level === 'warn'));
    expect(await bench.totals()).toEqual({ a: 2 });
  });

  it('says how late it is', async () => {
    const runner = await bench.runner(counters());
    expect(await runner.lag()).toMatchObject([{ state: 'building', position: '', seconds: 0 }]);
    const position = await append(bench.store, '1', added(1, 'a'));
    const [late] = await runner.lag();
    const age = (Date.now() - Date.parse('2026-03-02T08:00:00.120Z')) / 1000;
    expect(Math.abs(late!.seconds - age)).toBeLessThan(60);
    runner.start();
    await eventually(async () => (await runner.lag())[0]!.state === 'live');
    expect(await runner.lag()).toEqual([
      { projection: 'counters', version: 1, state: 'live', errorCode: null, position, seconds: 0, parkedStreams: 0 },
    ]);
  });

  it('names the projections there are when asked for another', async () => {
    const runner = await bench.runner(counters());
    await expect(async () => runner.waitFor('counter', '', soon)).rejects.toThrow(
      'no projection is called counter: counters',
    );
  });
});
