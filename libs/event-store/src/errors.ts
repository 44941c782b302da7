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

/** An event that no store could give back as it was written; refused before anything is sent. Correct the author. */
export class UnstorableEvent extends Error {
  readonly code = 'UNSTORABLE_EVENT';
  constructor(
    readonly eventId: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`event ${eventId} cannot be stored: ${reason}`, options);
    this.name = 'UnstorableEvent';
  }
}

/** An id names one event of the whole log, and this one is already written elsewhere: append again with new ids. */
export class EventIdAlreadyUsed extends Error {
  readonly code = 'EVENT_ID_ALREADY_USED';
  constructor(readonly stream: string) {
    super(`stream ${stream}: an event of this append has an id that the log already holds elsewhere`);
    this.name = 'EventIdAlreadyUsed';
  }
}

/** Someone altered a stored fact so that it is no fact any more: verify the log, restore that fact from a copy. */
export class CorruptEvent extends Error {
  readonly code = 'CORRUPT_EVENT';
  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly position: string,
    readonly empreinte: string,
    options?: ErrorOptions,
  ) {
    super(`stream ${stream}, revision ${revision}: what is stored there is no fact`, options);
    this.name = 'CorruptEvent';
  }
}

/** The log was restored from a dump into a younger server, where its facts would stay unreadable and be out of order. */
export class LogFromAnotherServer extends Error {
  readonly code = 'LOG_FROM_ANOTHER_SERVER';
  constructor(schema: string) {
    super(
      `the facts of ${schema}.events bear transaction numbers that this server has not reached (a dump restored elsewhere?): ` +
        `run "update ${schema}.events set transaction_id = '3'", which keeps their order, then rebuild every projection`,
    );
    this.name = 'LogFromAnotherServer';
  }
}
