import { createHash } from 'node:crypto';
import { contentOf } from './canonical';
import { UnstorableEvent } from './errors';
import type { NewEvent, RecordedEvent } from './port';

/** Where the chain of a stream stops holding, and how. */
export interface ChainBreak {
  readonly stream: string;
  /** Revision at which the break shows: this fact, or the one just before it, is not the one that was written. */
  readonly revision: number;
  readonly position: string;
  /** `order`: a fact is missing, added or moved. `content`: the digest is not that of this fact after the former. */
  readonly kind: 'order' | 'content';
  readonly expected: string;
  readonly found: string;
}

export type ChainVerdict =
  | { readonly valid: true; readonly count: number; readonly empreinte: string | undefined }
  | { readonly valid: false; readonly count: number; readonly break: ChainBreak };

/** One link: lower-case hexadecimal SHA-256 of the previous link (empty for the first fact) followed by the content. */
export function chainLink(previous: string, content: string): string {
  return createHash('sha256').update(previous, 'utf8').update(content, 'utf8').digest('hex');
}

/**
 * The `empreinte` of an event, given that of the event before it in its stream (`''` for the first): see
 * docs/verification.md.
 */
export function computeEmpreinte(previous: string, stream: string, event: NewEvent): string {
  return chainLink(previous, contentOf(stream, event));
}

interface ChainHead {
  readonly revision: number;
  readonly empreinte: string;
}

/** Checks facts one by one as they are read, of any number of streams, each from its first fact. */
export class ChainVerifier {
  private readonly heads = new Map<string, ChainHead>();

  get streams(): number {
    return this.heads.size;
  }

  /** The break that this fact shows, if any. The fact is then taken as the new head, so that the next ones go on. */
  check(event: RecordedEvent): ChainBreak | undefined {
    const head = this.heads.get(event.stream) ?? { revision: -1, empreinte: '' };
    const expected = expectedAfter(head.empreinte, event);
    this.skip(event);
    const { stream, revision, position } = event;
    if (revision !== head.revision + 1)
      return { stream, revision, position, kind: 'order', expected: `${head.revision + 1}`, found: `${revision}` };
    if (expected !== event.empreinte)
      return { stream, revision, position, kind: 'content', expected, found: event.empreinte };
    return undefined;
  }

  /** Goes on from a fact that could not be checked. */
  skip({ stream, revision, empreinte }: ChainHead & { readonly stream: string }): void {
    this.heads.set(stream, { revision, empreinte });
  }
}

/** A number altered into one that JSON cannot write (`1e400`) leaves a fact that is read, but has no digest. */
function expectedAfter(previous: string, event: RecordedEvent): string {
  try {
    return computeEmpreinte(previous, event.stream, event);
  } catch (error) {
    if (error instanceof UnstorableEvent) return 'a fact';
    throw error;
  }
}

/** Follows the chain from the first fact of each stream to the end or to the first break. */
export async function verifyChain(
  events: Iterable<RecordedEvent> | AsyncIterable<RecordedEvent>,
): Promise<ChainVerdict> {
  const verifier = new ChainVerifier();
  let count = 0;
  let empreinte: string | undefined;
  for await (const event of events) {
    const broken = verifier.check(event);
    if (broken) return { valid: false, count, break: broken };
    empreinte = event.empreinte;
    count += 1;
  }
  return { valid: true, count, empreinte };
}
