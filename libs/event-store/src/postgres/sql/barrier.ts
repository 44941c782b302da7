/**
 * Oldest transaction below which reads stop, and whether facts are there after a position.
 * Parameters: transaction and position; the oldest transaction itself when they are null.
 */
export const barrierSql = (schema: string) => `
select pg_snapshot_xmin(pg_current_snapshot())::text as barrier, exists (
  select from ${schema}.events
  where (transaction_id, position) > (coalesce($1::xid8, pg_snapshot_xmin(pg_current_snapshot())), coalesce($2::bigint, 0))
) as "heldBack"`;

/**
 * Who holds the reads back: the oldest transaction of the whole server that writes, sessions and prepared ones alike.
 * Without the role pg_monitor, PostgreSQL hides the sessions of other roles.
 */
export const holderSql = `
with writer as (
  select pid, application_name, state, datname, xact_start, backend_xid from pg_stat_activity
  where backend_xid is not null and pid <> pg_backend_pid()
  union all
  select null, gid, 'prepared', database, prepared, transaction from pg_prepared_xacts
)
select pid, application_name as "applicationName", state, datname as database,
  extract(epoch from clock_timestamp() - xact_start)::double precision as seconds
from writer order by age(backend_xid) desc limit 1`;

/** Whether facts bear transactions that this server has not reached: a dump restored into a younger server. */
export const fromAnotherServerSql = (schema: string) => `
select coalesce(
  (select transaction_id from ${schema}.events order by transaction_id desc, position desc limit 1)
    >= pg_snapshot_xmax(pg_current_snapshot()), false) as "fromAnotherServer"`;
