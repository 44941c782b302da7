import { ChainVerifier, type ChainBreak } from '../chain';
import { CorruptEvent } from '../errors';
import type { EventStore, RecordedEvent } from '../port';
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
  const { streamPrefix, onProgress, signal } = options;
  const verifier = new ChainVerifier();
  const breaks: ChainBreak[] = [];
  const last = (await store.lastPosition()) ?? '';
  let facts = 0;
  let position = '';
  for await (const event of factsOf(store, streamPrefix)) {
    const broken = event instanceof CorruptEvent ? breakAt(event) : verifier.check(event);
    if (event instanceof CorruptEvent) verifier.skip(event);
    if (broken && breaks.length < MAX_BREAKS) breaks.push(broken);
    facts += 1;
    position = event.position;
    if (facts % PROGRESS_EVERY === 0) onProgress?.({ facts, position, share: shareOf(position, last) });
    if (signal?.aborted) break;
  }
  onProgress?.({ facts, position, share: shareOf(position, last) });
  return { valid: breaks.length === 0, facts, streams: verifier.streams, breaks };
}

/** Goes on after a fact that cannot even be read. */
async function* factsOf(
  store: EventStore,
  streamPrefix: string | undefined,
): AsyncIterable<RecordedEvent | CorruptEvent> {
  let after: string | undefined;
  for (let more = true; more;) {
    more = false;
    try {
      for await (const event of store.readAll({ after, streamPrefix })) {
        after = event.position;
        yield event;
      }
    } catch (error) {
      if (!(error instanceof CorruptEvent)) throw error;
      after = error.position;
      more = true;
      yield error;
    }
  }
}

function breakAt({ stream, revision, position, empreinte }: CorruptEvent): ChainBreak {
  return { stream, revision, position, kind: 'content', expected: 'a fact', found: empreinte };
}
