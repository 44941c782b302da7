import { types } from 'node:util';
import { DatabaseError } from 'pg';
import { EventStoreUnavailable } from '../errors';

/** SQLSTATE classes of a server that cannot serve now: connection, resources (disk full…), operator, system. */
const ABSENT = /^(08|53|57P|58|25006)/;
/** Another session holds the stream or the id for longer than we wait, or someone ended the statement that waited. */
const HELD = /^(55P03|57014)$/;
/**
 * Another writer took the same revision or id, or waits for us; or the statement sent ahead of ours could not be
 * prepared. What is true now is seen by trying again.
 */
const RACE = /^(23505|40001|40P01|26000)$/;
const CONNECTION = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/;
const CUT = /Connection terminated|timeout|not queryable|Client was closed/i;

export function isRace(error: unknown): boolean {
  return error instanceof DatabaseError && RACE.test(error.code ?? '');
}

export function isUsedId(error: unknown): boolean {
  return error instanceof DatabaseError && error.constraint === 'events_id';
}

export function isHeld(error: unknown): boolean {
  return error instanceof DatabaseError && HELD.test(error.code ?? '');
}

/** Whether nobody can be served now, as opposed to what one request alone has met. */
export function isAbsence(error: unknown): boolean {
  if (error instanceof DatabaseError) return ABSENT.test(error.code ?? '');
  if (!types.isNativeError(error)) return false;
  return ('code' in error && CONNECTION.test(String(error.code))) || CUT.test(error.message);
}

/** Turns all that passes by itself into `EventStoreUnavailable`; leaves the others as they are. */
export function asStoreError(error: unknown): unknown {
  if (!isAbsence(error) && !isHeld(error) && !isRace(error)) return error;
  const { code, message } = error as Error & { code?: string };
  return new EventStoreUnavailable(`PostgreSQL cannot serve the log now (${code || message}): retry later`, {
    cause: error,
  });
}
