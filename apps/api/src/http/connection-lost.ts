import { isNativeError } from 'node:util/types';

/**
 * System errors, then SQLSTATE classes: connection exception, server shutting down or starting, too many connections, lock
 * held for too long.
 */
const LOST = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08|57P|53300|55P03)/;

/** Whether the database could not be reached, or was lost on the way: worth trying again. */
export function isConnectionLost(error: unknown): boolean {
  if (!isNativeError(error)) return false; // `instanceof` is false of an error of another realm
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return LOST.test(code);
  return error instanceof AggregateError
    ? error.errors.some(isConnectionLost)
    : /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message);
}
