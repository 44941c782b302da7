import type { ExpectedRevision } from './port';

/** Another writer was faster, or the author was wrong about the stream: read it again, then decide again. */
export class WrongExpectedRevision extends Error {
  readonly code = 'WRONG_EXPECTED_REVISION';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Last revision of the stream, `undefined` when it does not exist or is not known. */
    readonly actual: number | undefined,
  ) {
    super(`stream ${stream}: expected revision ${expected}, found ${actual ?? 'no stream'}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** The server cannot be reached: retry later, with the same event ids. */
export class EventStoreUnavailable extends Error {
  readonly code = 'EVENT_STORE_UNAVAILABLE';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EventStoreUnavailable';
  }
}
