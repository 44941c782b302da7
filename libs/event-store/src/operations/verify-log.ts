import { ChainVerifier, type ChainBreak } from '../chain';
import type { EventStore } from '../port';
import { breakAt, everyFact } from './every-fact';
import { shareOf, type OnProgress } from './progress';

const PROGRESS_EVERY = 1_000;
const MAX_BREAKS = 100;

export interface LogVerification {
  readonly valid: boolean;
  readonly facts: number;
  readonly streams: number;
  /** The first 100 places where a chain does not hold. */
  readonly breaks: readonly ChainBreak[];
}

export interface VerifyLogOptions {
  readonly streamPrefix?: string;
  readonly onProgress?: OnProgress;
  /** Ends the verification early: what was verified until then is answered. */
  readonly signal?: AbortSignal;
}

/**
 * Follows the chain of every stream through the whole log, in log order. Facts cut off the end of a stream do not show:
 * compare its last `empreinte` with one kept elsewhere (docs/verification.md).
 */
export async function verifyLog(store: EventStore, options: VerifyLogOptions = {}): Promise<LogVerification> {
  const { streamPrefix = '', onProgress, signal } = options;
  const verifier = new ChainVerifier();
  const breaks: ChainBreak[] = [];
  const last = (await store.lastPosition()) ?? '';
  let facts = 0;
  let position = '';
  // One by one, a fact of another stream may be the one that cannot be read: the prefix is then looked at here.
  const read = everyFact((after, limit) =>
    store.readAll({ after: after?.position, limit, streamPrefix: limit === undefined ? streamPrefix : undefined }),
  );
  for await (const event of read) {
    if (!event.stream.startsWith(streamPrefix)) continue;
    const broken = breakAt(verifier, event);
    if (broken && breaks.length < MAX_BREAKS) breaks.push(broken);
    facts += 1;
    position = event.position;
    if (facts % PROGRESS_EVERY === 0) onProgress?.({ facts, position, share: shareOf(position, last) });
    if (signal?.aborted) break;
  }
  onProgress?.({ facts, position, share: shareOf(position, last) });
  return { valid: breaks.length === 0, facts, streams: verifier.streams, breaks };
}
