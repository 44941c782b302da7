import { openEventStore } from '#lib/composition';
import type { EventStore } from '#lib/event-store';
import { openDatabase, readConfiguration } from '#lib/platform';

/** Runs `work` on the log of the installation, then closes everything. */
export async function withLog<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
  const configuration = readConfiguration(process.env);
  const database = await openDatabase(configuration, 'join', (message) => console.error(message));
  try {
    const store = await openEventStore(configuration, database.pool);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
  }
}
