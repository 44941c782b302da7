import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

/** A pool on `connectionString`; bigint and numeric stay strings, so that positions never lose a digit. */
export function createPool(connectionString: string, max = 10): Pool {
  const pool = new pg.Pool({ connectionString, max, idle_in_transaction_session_timeout: 60_000 });
  pool.on('error', () => undefined); // an idle connection was cut: the pool opens another one at the next query
  // a connection was cut in mid-transaction: its query rejects, the bare event must not end the process as well
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => (broken = rollbackError));
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The SQL of a schema, in the order to apply: `{'0001-events': 'create table …'}`. A published entry never changes. */
export type Migrations = Readonly<Record<string, string>>;

/** Brings the PostgreSQL schema `schema` up to date; safe to call from several processes at once. */
export async function migrate(pool: Pool, schema: string, migrations: Migrations): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: sharedPool(pool) }) });
  const steps = Object.entries(migrations).map(([name, text]): [string, Migration] => [
    name,
    { up: async (executor) => void (await sql.raw(text).execute(executor)) },
  ]);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(Object.fromEntries(steps)) },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error(`migration of schema ${schema} failed`, { cause: error });
}

/** Kysely ends the pool it is given when destroyed; ours outlives it. */
function sharedPool(pool: Pool) {
  return { connect: () => pool.connect(), end: () => Promise.resolve() };
}
