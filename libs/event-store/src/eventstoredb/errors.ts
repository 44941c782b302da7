import { types } from 'node:util';
import { ErrorType, MaxAppendSizeExceededError, UnknownError, isCommandError } from '@eventstore/db-client';
import { EventStoreUnavailable, UnstorableEvent } from '../errors';

const UNAVAILABLE = new Set<string>([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.TIMEOUT,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.NOT_LEADER,
]);
/**
 * gRPC's codes of a server that stops, elects a leader or is cut off: CANCELLED, UNKNOWN (an exception of the server, or
 * no leader known), DEADLINE_EXCEEDED, ABORTED, INTERNAL (a connection cut in the middle of a message), UNAVAILABLE.
 */
const PASSING = new Set<unknown>([1, 2, 4, 10, 13, 14]);
/** Errors that the client throws without a code: no node gossips, or the channel was closed to open another. */
const WITHOUT_CODE = /^(Failed to discover|Channel has been shut down)/;

/** Turns the many ways of a server that cannot serve into `EventStoreUnavailable`; leaves the others as they are. */
export function asStoreError(error: unknown): unknown {
  if (!isAbsence(error)) return error;
  return new EventStoreUnavailable(`EventStoreDB cannot serve the log now (${error.message}): retry later`, {
    cause: error,
  });
}

/** The refusal of an append that exceeds a limit of this server, else `undefined`. */
export function asUnstorable(error: unknown, eventId: string): UnstorableEvent | undefined {
  if (error instanceof MaxAppendSizeExceededError)
    return new UnstorableEvent(eventId, `an append of this server holds ${error.maxAppendSize} bytes`);
  const sent = error instanceof UnknownError ? error._raw?.metadata?.getMap() : undefined;
  if (sent?.exception !== 'maximum-append-event-size-exceeded') return undefined;
  const [id = eventId] = /[0-9a-f-]{36}/.exec(String(sent['event-id'])) ?? [];
  return new UnstorableEvent(id, `an event of this server holds ${String(sent['maximum-append-event-size'])} bytes`);
}

function isAbsence(error: unknown): error is Error {
  if (!types.isNativeError(error)) return false;
  if (isCommandError(error) && UNAVAILABLE.has(error.type)) return true;
  return 'code' in error && error.code !== undefined ? PASSING.has(error.code) : WITHOUT_CODE.test(error.message);
}
