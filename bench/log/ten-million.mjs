// What the size of the log changes, and whether partitions or BRIN would pay.
import pg from 'pg';
import { FACTS_PER_STREAM } from './facts.mjs';
import { measure, median } from './measure.mjs';
import { ours } from './peers.mjs';

const SMALL = 10_000;
const ROUNDS = 7;

/** Facts of the usual size, one stream after the other 150 at a time; digests are not computed. */
const FILL = (table, facts) => `
  insert into ${table} (stream, revision, id, empreinte, content)
  select 'bilan-' || md5((n / ${FACTS_PER_STREAM})::text)::uuid, n % ${FACTS_PER_STREAM}, uuidv7(),
    decode(repeat('07', 32), 'hex'),
    '{"data":{"minutes":90},"metadata":{"centreId":"centre-1"},"n":' || n || ',"remplissage":"' || repeat('x', 400) || '"}'
  from generate_series(0, ${facts - 1}) n`;

async function timed(pool, sql) {
  const start = performance.now();
  await pool.query(sql);
  return performance.now() - start;
}
const best = async (times, action) => {
  const all = [];
  for (let n = 0; n < times; n += 1) all.push(await action());
  return all.sort((a, b) => a - b)[Math.floor(times / 2)];
};

export async function tenMillion(connectionString, facts) {
  const pool = new pg.Pool({ connectionString, max: 2 }).on('error', () => undefined);
  const small = await ours(connectionString, 'small_log');
  const big = await ours(connectionString, 'big_log');
  await pool.query(FILL('small_log.events', SMALL));
  const filled = await timed(pool, FILL('big_log.events', facts));
  await pool.query('vacuum analyze small_log.events, big_log.events');
  await pool.query('checkpoint');

  const latency = {};
  for (const callers of [1, 64]) {
    const rounds = { small: [], big: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, peer] of Object.entries({ small, big }))
        rounds[name].push(await measure(callers, 2, peer.append));
    latency[callers] = {
      small: median(rounds.small, ({ p95 }) => p95),
      big: median(rounds.big, ({ p95 }) => p95),
    };
  }

  const { rows: sizes } = await pool.query(`
    select c.relname as name, pg_size_pretty(pg_relation_size(c.oid)) as size from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'big_log' and c.relname like 'events%' and c.relkind in ('r', 'i') order by pg_relation_size(c.oid) desc`);
  const shapes = await compareShapes(pool, facts);
  await small.close();
  await big.close();
  await pool.end();
  return { facts, small: SMALL, filled, latency, sizes, shapes };
}

/** A page of 500 facts from the middle of the log, and 64 inserts, with each way of laying out the table. */
async function compareShapes(pool, facts) {
  const middle = Math.floor(facts / 2);
  const page = (table) => `select position, content from ${table}
    where (transaction_id, position) > ('0'::xid8, ${middle}) and position > ${middle}
    order by transaction_id, position limit 500`;
  const insert = (table) => `insert into ${table} (stream, revision, id, empreinte, content)
    select 'bilan-' || gen_random_uuid(), 0, uuidv7(), '\\x07', repeat('x', 500) from generate_series(1, 64)`;
  const { rows } = await pool.query('select transaction_id from big_log.events limit 1');
  const keyset = page('big_log.events').replace("'0'::xid8", `'${rows[0].transaction_id}'::xid8`);
  const shapes = [];
  const add = async (name, table, sql) =>
    shapes.push({
      name,
      page: await best(9, () => timed(pool, sql)),
      insert: await best(21, () => timed(pool, insert(table))),
    });
  await add('one table, btree on (transaction_id, position)', 'big_log.events', keyset);

  await pool.query(`create table brin_events (like big_log.events including defaults including identity)`);
  await pool.query('alter table brin_events add primary key (stream, revision), add unique (id)');
  await pool.query(`create index on brin_events using brin (position) with (pages_per_range = 32)`);
  await pool.query(`insert into brin_events overriding system value select * from big_log.events`);
  await pool.query('vacuum analyze brin_events');
  await add('one table, BRIN on position', 'brin_events', keyset.replace('big_log.events', 'brin_events'));
  await pool.query('drop table brin_events');

  await pool.query(`create table parted (like big_log.events including defaults including identity, primary key (stream, revision))
    partition by hash (stream)`);
  for (let n = 0; n < 16; n += 1)
    await pool.query(`create table parted_${n} partition of parted for values with (modulus 16, remainder ${n})`);
  await pool.query('create index on parted (transaction_id, position)');
  await pool.query('create index on parted (id)');
  await pool.query('insert into parted overriding system value select * from big_log.events');
  await pool.query('vacuum analyze parted');
  await add('16 partitions by hash of the stream', 'parted', keyset.replace('big_log.events', 'parted'));
  await pool.query('drop table parted');
  return shapes;
}
