import { NotLeaderError } from '@eventstore/db-client';
import { EventStoreUnavailable } from '../errors';

/** Asked again at once, the client may still use the connection that it is about to replace. */
const REDIRECTS = 10;

/**
 * What `open` gives once the client has moved to the leader: a follower names it, and the client connects to it for
 * everything that comes after. Only the leader is sure to hold all that was answered as written.
 * @throws EventStoreUnavailable when no leader is found, or when it changes in the middle of the reading
 */
export async function* fromLeader<T>(open: () => AsyncIterable<T>): AsyncIterable<T> {
  for (let redirects = 0; ; redirects += 1) {
    let begun = false;
    try {
      for await (const item of open()) {
        begun = true;
        yield item;
      }
      return;
    } catch (error) {
      if (begun || redirects === REDIRECTS || !isRedirect(error)) throw error;
    }
  }
}

function isRedirect(error: unknown): boolean {
  return error instanceof EventStoreUnavailable && error.cause instanceof NotLeaderError;
}
