import type { EventStore } from '../src/port';
import { describeConcurrentAppends } from './concurrent-appends.contract';
import { describeContents } from './contents.contract';
import { describeExpectedRevisions } from './expected-revisions.contract';
import { describeLogReads } from './log-reads.contract';
import { describeRepeatedAppends } from './repeated-appends.contract';
import { describeStreamReads } from './stream-reads.contract';
import { describeSubscriptions } from './subscriptions.contract';
import type { ContractOptions, StoreUnderTest } from './store-under-test';

export { collect, fact, facts, newStream, until } from './facts';

/** What every log does, whatever it is made of. Each test works on streams of its own: the log may hold others. */
export function describeEventStoreContract(
  name: string,
  makeStore: () => Promise<EventStore>,
  { uniqueIds }: ContractOptions = { uniqueIds: true },
): void {
  describe(`${name} keeps the contract of the log`, () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await makeStore();
    });
    afterAll(() => store.close());
    // read by each test when it runs: `beforeAll` makes the store after the tests are declared
    const subject: StoreUnderTest = {
      get store() {
        return store;
      },
      makeStore,
      uniqueIds,
    };

    describeExpectedRevisions(subject);
    describeConcurrentAppends(subject);
    describeRepeatedAppends(subject);
    describeContents(subject);
    describeStreamReads(subject);
    describeLogReads(subject);
    describeSubscriptions(subject);

    it('answers to ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
