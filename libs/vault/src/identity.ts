import { createHmac } from 'node:crypto';
import { deriveKey } from './cipher';

const SHORTEST_PREFIX = 3;

/** Lower-case words without accents, ligatures or punctuation: `Zoé L'Œil-Noir` → `zoe`, `l`, `oeil`, `noir`. */
export function normalisedWords(text: string): string[] {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    bare
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function prefixes(word: string): string[] {
  const letters = [...word];
  return letters.map((_, index) => letters.slice(0, index + 1).join('')).slice(SHORTEST_PREFIX - 1);
}

/**
 * Blind index of names: keyed digests of words and of their prefixes, so that a name is found without being stored.
 * It hides the names from who holds the tables without the master key, not how many dossiers share one.
 */
export class IdentityTokens {
  private readonly key: Buffer;
  private readonly personKey: Buffer;

  constructor(masterKey: Buffer) {
    this.key = deriveKey(masterKey, 'identity-search');
    this.personKey = deriveKey(masterKey, 'identity-person');
  }

  /** What to store for a dossier, each once. */
  ofWords(words: readonly string[]): Buffer[] {
    const terms = words.flatMap(normalisedWords).flatMap((word) => [word, ...prefixes(word)]);
    return [...new Set(terms)].map((term) => this.token(term));
  }

  /** What a dossier must have, all of it, to answer the query. */
  ofQuery(query: string): Buffer[] {
    return [...new Set(normalisedWords(query))].map((term) => this.token(term));
  }

  /** What the dossiers of one person have in common: an address counts whole, whatever its case. */
  ofPerson(address: string): Buffer {
    return createHmac('sha256', this.personKey).update(address.normalize('NFKC').trim().toLowerCase()).digest();
  }

  private token(term: string): Buffer {
    return createHmac('sha256', this.key).update(term).digest();
  }
}
