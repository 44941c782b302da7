import type { ChainBreak, ChainVerifier } from '../chain';
import { CorruptEvent } from '../errors';
import type { RecordedEvent } from '../port';

/** Where a reading has got to: it goes on after that fact. */
type Place = Pick<RecordedEvent, 'revision' | 'position'>;

/**
 * Goes on after a fact that cannot even be read, which is given as its error. A store may refuse the whole page that
 * holds such a fact: the facts before it are then read one by one.
 */
export async function* everyFact(
  read: (after: Place | undefined, limit: number | undefined) => AsyncIterable<RecordedEvent>,
): AsyncIterable<RecordedEvent | CorruptEvent> {
  let after: Place | undefined;
  for (let limit: number | undefined, more = true; more;) {
    more = false;
    try {
      for await (const event of read(after, limit)) {
        after = event;
        more = limit !== undefined;
        yield event;
      }
    } catch (error) {
      if (!(error instanceof CorruptEvent)) throw error;
      more = true;
      if (limit === undefined) limit = 1;
      else {
        limit = undefined;
        after = error;
        yield error;
      }
    }
  }
}

/** The break that this fact shows, if any; the verifier then goes on from it. */
export function breakAt(verifier: ChainVerifier, fact: RecordedEvent | CorruptEvent): ChainBreak | undefined {
  if (!(fact instanceof CorruptEvent)) return verifier.check(fact);
  verifier.skip(fact);
  const { stream, revision, position, empreinte } = fact;
  return { stream, revision, position, kind: 'content', expected: 'a fact', found: empreinte };
}
