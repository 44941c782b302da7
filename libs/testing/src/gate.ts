import type { Pool } from '#lib/platform';
import { eventually } from './eventually';

/** Inserts held in mid-transaction. */
export interface Gate {
  /** Resolves when so many statements of the database wait for a lock. */
  blocked(statements: number): Promise<void>;
  /** Cuts the connections that wait, as a crash would. */
  cut(): Promise<void>;
  /** Lets everyone through, from now on. */
  open(): Promise<void>;
}

/**
 * Holds the inserts into a table while `work` arranges what happens meanwhile: races become a sequence.
 * @param when SQL condition on `new`, for the inserts to hold; default all of them
 */
export async function withGate<T>(
  pool: Pool,
  { table, when = 'true' }: { readonly table: string; readonly when?: string },
  work: (gate: Gate) => Promise<T>,
): Promise<T> {
  const keeper = await pool.connect();
  const waiting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const gate: Gate = {
    blocked: (statements) =>
      eventually(async () => (await keeper.query(`select ${waiting}`)).rows.length === statements),
    cut: async () => void (await keeper.query(`select pg_terminate_backend(pid) ${waiting}`)),
    open: async () => void (await keeper.query('select pg_advisory_unlock_all()')),
  };
  try {
    await keeper.query(`
      create function public.wait_at_gate() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(42); return new; end $$;
      create trigger gate before insert on ${table} for each row when (${when})
        execute function public.wait_at_gate();
      select pg_advisory_lock(42)`);
    return await work(gate);
  } finally {
    await gate.open();
    await keeper.query('drop function public.wait_at_gate cascade');
    keeper.release();
  }
}
