import { types } from 'node:util';
import { DatabaseError } from 'pg';
import { EventStoreUnavailable } from '../errors';

/** SQLSTATE classes of a server that cannot serve now: connection, resources (disk full…), operator, system. */
const UNAVAILABLE = /^(08|53|57P|58|25006)/;
/** Another writer took the same revision or id, or waits for us: what is true now is seen by trying again. */
const RACE = /^(23505|40001|40P01)$/;
const CONNECTION = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/;
const CUT = /Connection terminated|timeout|not queryable|Client was closed/i;

export function isRace(error: unknown): boolean {
  return error instanceof DatabaseError && RACE.test(error.code ?? '');
}

export function isUsedId(error: unknown): boolean {
  return error instanceof DatabaseError && error.constraint === 'events_id';
}

/** Turns the many ways of a server that cannot serve into `EventStoreUnavailable`; leaves the others as they are. */
export function asStoreError(error: unknown): unknown {
  if (!types.isNativeError(error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  const absent =
    error instanceof DatabaseError ? UNAVAILABLE.test(code) : CONNECTION.test(code) || CUT.test(error.message);
  return absent
    ? new EventStoreUnavailable(`PostgreSQL cannot serve the log now (${code || error.message}): retry later`, {
        cause: error,
      })
    : error;
}
