import type { EventStore } from '../src/port';

export interface ContractOptions {
  /** Whether the store refuses an id that another stream holds. */
  readonly uniqueIds: boolean;
}

/** What each part of the contract works on: one store for all of its tests, open while they run. */
export interface StoreUnderTest extends ContractOptions {
  readonly store: EventStore;
  /** Another store on the same log, to be closed by the test that asks for it. */
  makeStore(): Promise<EventStore>;
}
