export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly customMetadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  /** Commit and prepare position, the same since version 20: the offset of the record in the transaction file. */
  readonly position: bigint;
  /** .NET ticks: tenths of microseconds since 1970. */
  readonly created: bigint;
}

export type Expected = bigint | 'any' | 'no-stream' | 'stream-exists';
