import { once } from 'node:events';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import type { StoredEvent } from './events';
import type { ServerLog } from './log';
import { END, send, toReadResp, type Options, type ReadCall } from './read-responses';

const { ReadResp } = streams;
/** Events that the server looks at before it goes on to the next page, when the client names no search window. */
const PAGE = 32;

/**
 * A filtered subscription as 24.10 serves it: catch-up by pages, a checkpoint when it goes live, `CaughtUp`, then what is
 * written. A checkpoint is the last event sent, or the start of a page once enough events were looked at, before the event
 * there (prepare position 0); 24.10.0 to 24.10.4 send `END` when there was neither, and no checkpoint after it, for none
 * is greater.
 */
export async function subscribe(log: ServerLog, call: ReadCall, options: Options): Promise<void> {
  const filter = options.getFilter();
  const matches = filter ? streamMatcher(filter) : () => true;
  const interval = (filter?.getMax() || PAGE) * (filter?.getCheckpointintervalmultiplier() || 1);
  const from = options.getAll()?.getPosition();
  let checkpoint = from && placeOf(BigInt(from.getCommitPosition()), BigInt(from.getPreparePosition()));
  let sent: bigint | undefined;
  const sendCheckpoint = async (): Promise<void> => {
    const place = checkpoint ?? placeOf(END, END);
    if (sent !== undefined && place <= sent) return;
    sent = place;
    await send(call, toCheckpoint(place));
  };
  const look = async (event: StoredEvent): Promise<void> => {
    if (!matches(event.stream)) return;
    await send(call, toReadResp(event));
    checkpoint = placeOf(event.position, event.position);
  };
  await send(call, new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('s')));
  let next = checkpoint === undefined ? 0 : countUntil(log, checkpoint);
  const { lastIndexed } = log;
  let looked = 0;
  if (checkpoint === undefined || checkpoint < placeOf(lastIndexed, lastIndexed)) {
    for (let atEnd = false; !atEnd && !call.cancelled;) {
      const page = log.events.slice(next, next + PAGE);
      for (const event of page) await look(event);
      next += page.length;
      looked += page.length;
      atEnd = page.length < PAGE;
      if (!atEnd && looked >= interval) {
        looked %= interval;
        const start = placeOf((page[0] as StoredEvent).position, 0n);
        if (checkpoint === undefined || checkpoint < start) checkpoint = start;
        await sendCheckpoint();
      }
    }
    await sendCheckpoint();
  }
  await send(call, new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
  for (looked = 0; !call.cancelled; await indexedOrCancelled(log, call, next)) {
    for (; next < log.events.length && !call.cancelled; next += 1) {
      const event = log.events[next] as StoredEvent;
      const place = placeOf(event.position, event.position);
      if (checkpoint !== undefined && place <= checkpoint) continue;
      await look(event);
      looked += 1;
      if (looked < interval) continue;
      looked = 0;
      checkpoint = place;
      await sendCheckpoint();
    }
  }
}

/** One number that orders positions: an odd one is that of an event, the even one before it the place before the event. */
function placeOf(commit: bigint, prepare: bigint): bigint {
  return 2n * commit + (prepare === commit ? 1n : 0n);
}

function countUntil(log: ServerLog, place: bigint): number {
  return log.events.findLastIndex(({ position }) => placeOf(position, position) <= place) + 1;
}

async function indexedOrCancelled(log: ServerLog, call: ReadCall, next: number): Promise<void> {
  if (call.cancelled || next < log.events.length) return;
  const either = new AbortController();
  const { signal } = either;
  await Promise.race([once(log.indexed, 'indexed', { signal }), once(call, 'cancelled', { signal })]);
  either.abort();
}

function streamMatcher(filter: streams.ReadReq.Options.FilterOptions): (stream: string) => boolean {
  const expression = filter.getStreamIdentifier();
  const prefixes = expression?.getPrefixList() ?? [];
  const text = expression?.getRegex() ?? '';
  // The regular expression wins when a filter has both.
  if (!text) return (stream) => prefixes.some((prefix) => stream.startsWith(prefix));
  const regex = new RegExp(text);
  return (stream) => regex.test(stream);
}

function toCheckpoint(place: bigint): streams.ReadResp {
  const commit = (place / 2n).toString();
  const checkpoint = new ReadResp.Checkpoint().setCommitPosition(commit).setPreparePosition(place % 2n ? commit : '0');
  return new ReadResp().setCheckpoint(checkpoint);
}
