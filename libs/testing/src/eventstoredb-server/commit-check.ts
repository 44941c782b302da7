import type { Expected, StoredEvent } from './events';

/** What the real server's writer decides of an append (`IndexWriter.CheckCommit`) before it writes anything. */
export type Decision =
  { readonly kind: 'write' } | { readonly kind: 'wrong' } | { readonly kind: 'repeated'; readonly last: StoredEvent };

const WRITE: Decision = { kind: 'write' };
const WRONG: Decision = { kind: 'wrong' };

/** `held`: the events of the stream, those not yet indexed included. `ids`: of the events to append, at least one. */
export function checkCommit(held: readonly StoredEvent[], expected: Expected, ids: readonly string[]): Decision {
  if (expected === 'any' || expected === 'stream-exists') return anywhere(held, expected, ids);
  const before = expected === 'no-stream' ? -1 : Number(expected);
  const head = held.length - 1;
  if (before === head) return WRITE;
  const there = held.slice(before + 1, before + 1 + ids.length);
  return there.length === ids.length && there.every(({ id }, rank) => id === ids[rank])
    ? { kind: 'repeated', last: there.at(-1) as StoredEvent }
    : WRONG;
}

/** Without a revision the server looks for each id wherever it is in the stream, even out of order. */
function anywhere(held: readonly StoredEvent[], expected: 'any' | 'stream-exists', ids: readonly string[]): Decision {
  if (expected === 'stream-exists' && held.length === 0) return WRONG;
  const known = ids.map((id) => held.findLast((event) => event.id === id));
  if (!known[0]) return WRITE;
  const last = known.at(-1);
  return last && known.every((event) => event) ? { kind: 'repeated', last } : WRONG;
}
