import { types } from 'node:util';
import { ErrorType, isCommandError } from '@eventstore/db-client';
import { EventStoreUnavailable } from '../errors';

const UNAVAILABLE = new Set<string>([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
]);
/** gRPC's INTERNAL: how a connection cut in the middle of a message shows. */
const INTERNAL = 13;

/** Turns the many ways of a server that cannot serve into `EventStoreUnavailable`; leaves the others as they are. */
export function asStoreError(error: unknown): unknown {
  if (!isAbsence(error)) return error;
  return new EventStoreUnavailable(`EventStoreDB cannot serve the log now (${error.message}): retry later`, {
    cause: error,
  });
}

function isAbsence(error: unknown): error is Error {
  if (!types.isNativeError(error)) return false;
  if (isCommandError(error)) return UNAVAILABLE.has(error.type) || Number(error.code) === INTERNAL;
  return error.message.startsWith('Failed to discover');
}
