import { EventStoreDbServer } from '../../../testing/src/eventstoredb-server';
import { describeEventStoreContract } from '../../testing/event-store.contract';
import { createEventStoreDbEventStore } from './eventstoredb-event-store';

const realServer = process.env.EVENTSTORE_URL;

if (realServer) {
  describeEventStoreContract(
    'eventstoredb, on the server of EVENTSTORE_URL',
    () => createEventStoreDbEventStore({ connectionString: realServer }),
    { uniqueIds: false },
  );
} else {
  describe('eventstoredb', () => {
    const server = new EventStoreDbServer({ maxAppendSize: 4 * 1024 * 1024 });
    beforeAll(() => server.start());
    afterAll(() => server.stop());
    describeEventStoreContract(
      'eventstoredb, on the in-process server',
      () => createEventStoreDbEventStore({ connectionString: server.connectionString }),
      { uniqueIds: false },
    );
  });
}
