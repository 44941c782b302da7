import type { Pool } from './postgres';

/**
 * Runs `work` while this caller alone, among all processes of the database, holds the locks of those names.
 * @param pool of its own: work that waits for a connection that lock holders keep would wait for ever
 * @throws Error with SQLSTATE 55P03 when another still holds one of them after `timeoutMs`
 */
export async function withAdvisoryLocks<T>(
  pool: Pool,
  names: readonly string[],
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(`select set_config('lock_timeout', $1, true)`, [`${timeoutMs}ms`]);
    // always in the same order, so that no two callers wait for each other
    await client.query('select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1::text[]) name', [
      [...new Set(names)].sort(),
    ]);
    return await work();
  } finally {
    // the work is done, whatever becomes of the connection: its end frees the locks as well
    await client.query('rollback').catch((error: Error) => (broken = error));
    client.release(broken);
  }
}
