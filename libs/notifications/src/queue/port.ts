/** A call to make at a given time. */
export interface DelayedCall {
  /** Names it: neither `:` nor digits only. The same name again, while it waits, changes nothing. */
  readonly id: string;
  /** What the handler is called with: ids only, never anything personal. */
  readonly key: string;
  /** Milliseconds from now. */
  readonly delayMs: number;
}

/**
 * Calls back later, in one of the processes that started it. A hint: a call may come late, twice or never, so that
 * whoever schedules also reads the deadlines themselves.
 */
export interface DeadlineQueue {
  /** @throws when the server does not answer within five seconds; nothing is known of the outcome */
  schedule(calls: readonly DelayedCall[]): Promise<void>;
  /** Starts to hand over what is due; what `handler` throws is logged and the call is over. */
  start(handler: (key: string) => Promise<void>): Promise<void>;
  /** Waits for the calls under way. */
  close(): Promise<void>;
}
