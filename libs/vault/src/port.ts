/** A piece of personal content ready to be stored: what goes to the vault, and what may go to the log. */
export interface SealedContent {
  /** UUIDv7 of the vault row: the only thing, with the digest, that an event keeps of the content. */
  readonly reference: string;
  readonly dossierId: string;
  /** Class of data with its own key and its own end of life (A identity, B working content, C results, F surveys…). */
  readonly dataClass: string;
  /**
   * HMAC-SHA-256, in lower-case hexadecimal, of the canonical JSON (RFC 8785) with a key that only the class's data key
   * gives back: dies with it. The same content sealed twice has two digests, so that the log does not tell who repeats.
   */
  readonly digest: string;
  /** Opaque, bound to the reference, the dossier and the class: `store` refuses it under any other. */
  readonly ciphertext: Buffer;
}

export interface OpenedContent {
  readonly reference: string;
  readonly dataClass: string;
  readonly content: unknown;
  /** Computed again from the content: equal to the digest that the event keeps, or the event speaks of another one. */
  readonly digest: string;
}

/** The class whose destruction also removes the dossier from the search by name. */
export const IDENTITY_CLASS = 'A';

/**
 * Personal content, outside the log: sealed per dossier and per class under a data key, itself wrapped by the
 * organisme's master key. Destroying a class deletes its key and its rows, and closes the class for ever.
 */
export interface Vault {
  /**
   * Encrypts without storing anything, neither row nor key: a refused command leaves no trace.
   * @param content any JSON value
   */
  seal(dossierId: string, dataClass: string, content: unknown): Promise<SealedContent>;
  /**
   * Stores what was sealed, all or nothing, before the event that refers to it is appended; creates the data key of a
   * class at its first content. Storing the same sealed content again changes nothing.
   * @throws DataClassDestroyed when one of the classes was destroyed
   * @throws ContentAltered when a sealed content was changed since `seal`
   */
  store(contents: readonly SealedContent[]): Promise<void>;
  /** Takes back what was stored when the append failed. */
  discard(references: readonly string[]): Promise<void>;
  /**
   * @returns `undefined` when the content was destroyed or never existed in that dossier
   * @throws ContentAltered when the row was changed or moved behind the vault's back
   */
  open(dossierId: string, reference: string): Promise<OpenedContent | undefined>;
  /**
   * Deletes the keys and the rows of those classes, and with the class of identity what makes the dossier findable.
   * Destroying again finds nothing to destroy: `rows` is 0.
   * @returns the proof to record: how many rows of which class
   */
  destroy(dossierId: string, dataClasses: readonly string[]): Promise<DestructionProof>;
  /**
   * Makes the dossier findable by these words (name, first name…), in place of those it had; none removes it.
   * @param person what two dossiers of one person have in common (an e-mail address), whatever the case
   * @throws DataClassDestroyed when the identity of the dossier was destroyed
   */
  indexIdentity(dossierId: string, words: readonly string[], person?: string): Promise<void>;
  /**
   * The dossiers that have every word of `query`, whole or by its first letters (at least three), whatever the case and
   * the accents.
   * @returns dossier ids in order, none for an empty query
   */
  searchIdentity(query: string): Promise<readonly string[]>;
  /** @returns the other dossiers indexed for the same person, in order; none once the identity was destroyed */
  otherDossiersOfPerson(dossierId: string): Promise<readonly string[]>;
}

export interface DestructionProof {
  readonly dataClasses: readonly string[];
  readonly rows: number;
  /** SHA-256, in lower-case hexadecimal, of the references destroyed, sorted and joined by line feeds. */
  readonly digest: string;
}
