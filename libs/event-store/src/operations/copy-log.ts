import { WrongExpectedRevision } from '../errors';
import type { EventStore, RecordedEvent } from '../port';
import { shareOf, type OnProgress } from './progress';

/** Facts read before they are written, so that their streams are written at once. */
const WINDOW = 1_000;

/** The target holds, or would hold, something else than the source: nothing more is written. */
export class CopyDiverged extends Error {
  readonly code = 'COPY_DIVERGED';
  constructor(
    readonly stream: string,
    readonly revision: number,
    reason: string,
  ) {
    super(`copy stopped at stream ${stream}, revision ${revision}: ${reason}`);
    this.name = 'CopyDiverged';
  }
}

export interface CopyLogOptions {
  readonly from: EventStore;
  readonly to: EventStore;
  /** Position of the source after which to go on, as an earlier run said; absent: from the beginning, which is safe too. */
  readonly after?: string;
  readonly streamPrefix?: string;
  readonly onProgress?: OnProgress;
  /** Ends the copy after the current window. */
  readonly signal?: AbortSignal;
}

export interface CopyResult {
  /** Facts of the source that the target now holds, among those read by this run. */
  readonly facts: number;
  /** Where a later run resumes. */
  readonly position: string | undefined;
}

/**
 * Copies the facts of a log into another: same ids, same order within each stream, same digests, each compared as it is
 * written. Facts that the target already holds are compared and left, so that a copy may be started again at will.
 * @throws CopyDiverged
 */
export async function copyLog(options: CopyLogOptions): Promise<CopyResult> {
  const { from, to, streamPrefix, onProgress, signal } = options;
  const last = (await from.lastPosition()) ?? '';
  let facts = 0;
  let position = options.after;
  const copy = async (window: readonly RecordedEvent[]) => {
    await Promise.all(byStream(window).map((events) => copyStream(to, events)));
    facts += window.length;
    position = window.at(-1)?.position ?? position;
    if (position) onProgress?.({ facts, position, share: shareOf(position, last) });
  };
  let window: RecordedEvent[] = [];
  for await (const event of from.readAll({ after: position, streamPrefix })) {
    window.push(event);
    if (window.length < WINDOW) continue;
    await copy(window);
    window = [];
    if (signal?.aborted) return { facts, position };
  }
  await copy(window);
  return { facts, position };
}

function byStream(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const streams = new Map<string, RecordedEvent[]>();
  for (const event of events) {
    const mine = streams.get(event.stream);
    if (mine) mine.push(event);
    else streams.set(event.stream, [event]);
  }
  return [...streams.values()];
}

/** Consecutive facts of one stream. */
async function copyStream(to: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const [first] = events as [RecordedEvent, ...RecordedEvent[]];
  try {
    const { events: held } = await to.append(first.stream, before(first), events);
    compare(events, held);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    await copyRest(to, events);
  }
}

/** An earlier run has written a part of these facts. */
async function copyRest(to: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const [first] = events as [RecordedEvent, ...RecordedEvent[]];
  const held: RecordedEvent[] = [];
  for await (const event of to.readStream(first.stream, { from: first.revision, limit: events.length }))
    held.push(event);
  compare(events.slice(0, held.length), held);
  const [next, ...rest] = events.slice(held.length);
  if (!next) return;
  if (held.length === 0) throw new CopyDiverged(first.stream, first.revision, 'the target lacks the facts before it');
  const { events: appended } = await to.append(next.stream, before(next), [next, ...rest]);
  compare([next, ...rest], appended);
}

function compare(expected: readonly RecordedEvent[], held: readonly RecordedEvent[]): void {
  expected.forEach(({ stream, revision, empreinte }, rank) => {
    if (held[rank]?.empreinte !== empreinte)
      throw new CopyDiverged(stream, revision, 'the digest is not that of the source; verify both logs');
  });
}

function before({ revision }: RecordedEvent): number | 'no-stream' {
  return revision === 0 ? 'no-stream' : revision - 1;
}
