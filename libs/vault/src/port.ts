/** A piece of personal content ready to be stored: what goes to the vault, and what may go to the log. */
export interface SealedContent {
  /** UUIDv7 of the vault row: the only thing, with the digest, that an event keeps of the content. */
  readonly reference: string;
  readonly dossierId: string;
  /** Class of data with its own key and its own end of life (A identity, B working content, C results, F surveys…). */
  readonly dataClass: string;
  /** HMAC-SHA-256 of the canonical JSON with a key derived from the dossier's key of that class: dies with the key. */
  readonly digest: string;
  /** AES-256-GCM: nonce ‖ ciphertext ‖ tag. */
  readonly ciphertext: Buffer;
}

export interface OpenedContent {
  readonly reference: string;
  readonly dataClass: string;
  readonly content: unknown;
}

/**
 * Personal content, outside the log: sealed per dossier and per class under a data key, itself wrapped by the
 * organisme's master key. Destroying a class deletes its key and its rows.
 */
export interface Vault {
  /** Encrypts without storing: a refused command must leave no trace. Creates the data key if the class has none. */
  seal(dossierId: string, dataClass: string, content: unknown): Promise<SealedContent>;
  /** Stores what was sealed, all or nothing, before the event that refers to it is appended. */
  store(contents: readonly SealedContent[]): Promise<void>;
  /** Takes back what was stored when the append failed. */
  discard(references: readonly string[]): Promise<void>;
  /** @returns `undefined` when the content was destroyed or never existed */
  open(dossierId: string, reference: string): Promise<OpenedContent | undefined>;
  /** Deletes the keys and the rows of those classes. @returns the proof to record: how many rows of which class */
  destroy(dossierId: string, dataClasses: readonly string[]): Promise<DestructionProof>;
}

export interface DestructionProof {
  readonly dataClasses: readonly string[];
  readonly rows: number;
  /** SHA-256 of the sorted references destroyed. */
  readonly digest: string;
}
