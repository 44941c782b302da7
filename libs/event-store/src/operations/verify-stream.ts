import { ChainVerifier, type ChainBreak } from '../chain';
import type { EventStore } from '../port';
import { breakAt, everyFact } from './every-fact';

export interface StreamVerification {
  readonly valid: boolean;
  readonly facts: number;
  /** Last link of the chain, `''` when there is no fact: compare it with one kept elsewhere (docs/verification.md). */
  readonly empreinte: string;
  /** The first place where the chain does not hold. */
  readonly break?: ChainBreak;
}

/** Follows the chain of one stream from its first fact to its last, those that cannot be read included. */
export async function verifyStream(store: EventStore, stream: string): Promise<StreamVerification> {
  const verifier = new ChainVerifier();
  let facts = 0;
  let empreinte = '';
  let first: ChainBreak | undefined;
  const read = everyFact((after, limit) => store.readStream(stream, { from: after ? after.revision + 1 : 0, limit }));
  for await (const fact of read) {
    const broken = breakAt(verifier, fact);
    first ??= broken;
    facts += 1;
    empreinte = fact.empreinte;
  }
  return { valid: first === undefined, facts, empreinte, ...(first && { break: first }) };
}
