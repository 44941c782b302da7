import type { ExpectedRevision } from './port';

/** True when a stream whose last revision is `head` (`undefined`: no stream) is where the author believes. */
export function isAsExpected(expected: ExpectedRevision, head: number | undefined): boolean {
  if (expected === 'any') return true;
  if (expected === 'stream-exists') return head !== undefined;
  if (expected === 'no-stream') return head === undefined;
  return head === expected;
}

/** First revision that an append with this expectation would write, `undefined` when it depends on the stream. */
export function firstRevisionAfter(expected: ExpectedRevision): number | undefined {
  if (expected === 'no-stream') return 0;
  return typeof expected === 'number' ? expected + 1 : undefined;
}

/** @throws RangeError for a number that no stream can be at */
export function assertExpectation(expected: ExpectedRevision): void {
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new RangeError(`${expected} is no revision: say 'no-stream' of a stream that must not exist yet`);
}
