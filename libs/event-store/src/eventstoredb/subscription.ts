import { START, streamNameFilter, type EventStoreDBClient, type Position } from '@eventstore/db-client';
import { EventStoreUnavailable } from '../errors';
import type { EventBatch, SubscribeOptions } from '../port';
import { WakeUp } from '../wake-up';
import { asStoreError } from './errors';
import { Inbox } from './inbox';
import { parsePosition } from './position';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 5_000;
/** The server says how far it has looked every 32 × this number of events, even when none of them matches. */
const CHECKPOINT_INTERVAL = 16;

/** Everything after a position, then what comes, from a `$all` subscription that is opened again after a break. */
export async function* follow(client: EventStoreDBClient, options: SubscribeOptions): AsyncIterable<EventBatch> {
  const { signal, streamPrefix = '', batchSize = 500 } = options;
  const sleep = new WakeUp();
  let position = options.after ?? '';
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    const inbox = new Inbox(position, batchSize);
    const checkpoints = {
      checkpointInterval: CHECKPOINT_INTERVAL,
      checkpointReached: (_: unknown, reached: Position) => inbox.checkpoint(reached),
    };
    const subscription = client.subscribeToAll({
      fromPosition: parsePosition(position, START),
      filter: streamPrefix
        ? streamNameFilter({ prefixes: [streamPrefix], ...checkpoints })
        : streamNameFilter({ regex: '^[^$]', ...checkpoints }),
    });
    inbox.receive(subscription);
    const stop = () => inbox.end();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (let batch = await inbox.take(); batch && !signal.aborted; batch = await inbox.take()) {
        retryMs = FIRST_RETRY_MS;
        position = batch.position;
        yield batch;
      }
    } catch (error) {
      if (!(asStoreError(error) instanceof EventStoreUnavailable)) throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      subscription.resume();
      void subscription.unsubscribe().catch(() => undefined);
    }
    await sleep.wait(retryMs, signal);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }
}
