import { EventStoreUnavailable } from '../errors';
import type { EventBatch, SubscribeOptions } from '../port';
import type { WakeUp } from '../wake-up';
import { asStoreError } from './errors';
import type { LogPage, LogReader } from './reader';
import type { StallWatch } from './stall-watch';

/** Longest sleep when no hint comes. */
const POLL_MS = 1_000;
/** Sleep while a running transaction keeps facts from being read: its end sends no hint. */
const HELD_BACK_MS = 20;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 5_000;

/** Everything after a position, page after page, then what comes; reads on from where it was after a break. */
export async function* follow(
  reader: LogReader,
  wakeUp: WakeUp,
  stallWatch: StallWatch,
  options: SubscribeOptions,
): AsyncIterable<EventBatch> {
  const { signal, streamPrefix = '', batchSize = 500 } = options;
  let position = options.after ?? '';
  let retryMs = FIRST_RETRY_MS;
  let first = true;
  while (!signal.aborted) {
    let page: LogPage;
    let sleepMs = 0;
    const mark = wakeUp.mark;
    try {
      page = await reader.page('forwards', position, batchSize, streamPrefix);
      if (page.scanned === 0) sleepMs = (await stallWatch.isHeldBack(position)) ? HELD_BACK_MS : POLL_MS;
      retryMs = FIRST_RETRY_MS;
    } catch (error) {
      if (signal.aborted) return;
      if (!(asStoreError(error) instanceof EventStoreUnavailable)) throw error;
      await wakeUp.wait(retryMs, signal);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      continue;
    }
    const caughtUp = page.scanned < batchSize;
    position = page.position ?? position;
    if (page.scanned > 0 || first) yield { events: page.events, position, caughtUp };
    first &&= !caughtUp;
    if (sleepMs > 0) await wakeUp.wait(sleepMs, signal, mark);
  }
}
