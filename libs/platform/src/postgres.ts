import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely';
import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

const CONNECTION_TIMEOUT_MS = 5_000;

/** Limits the opening of a connection alone: the same option of a pool would limit the wait for a free one as well. */
class PromptClient extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    // The password of a pool is not enumerable.
    super({ ...config, password: config.password, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
    if (!callback) return super.connect();
    super.connect((error: Error | null) => callback(error?.message === 'timeout expired' ? timedOut(error) : error!));
    return undefined;
  }
}

/** The driver's own limits give errors without a code: with this one, who meets them knows that the server is away. */
const timedOut = (cause: unknown) => Object.assign(new Error('PostgreSQL is silent', { cause }), { code: 'ETIMEDOUT' });

/**
 * A pool on `connectionString`; bigint and numeric stay strings, so that positions never lose a digit. A connection that
 * does not open in 5 seconds is given up (`ETIMEDOUT`); the wait for a free one and the time of a statement have no limit.
 */
export function createPool(connectionString: string, max = 10): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true, // a host that vanished says nothing: who listens to it would listen for ever
    keepAliveInitialDelayMillis: 10_000,
    Client: PromptClient,
    onConnect: endWhatIsGivenUp,
  });
  pool.on('error', () => undefined); // an idle connection was cut: the pool opens another one at the next query
  // a connection was cut in mid-transaction: its query rejects, the bare event must not end the process as well
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

/**
 * PostgreSQL would let a statement wait on, for a lock say, long after we gave it up and closed the connection: those of
 * who tries again add up until the server takes no more connections.
 * @returns what the pool awaits before it lends the connection
 */
function endWhatIsGivenUp(client: pg.ClientBase): unknown {
  const set = { text: `set client_connection_check_interval = '2s'`, query_timeout: CONNECTION_TIMEOUT_MS };
  return client.query(set).catch((error: unknown) => {
    // not on every system: there the server does not look
    if (!(error instanceof pg.DatabaseError)) throw timedOut(error);
  });
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
