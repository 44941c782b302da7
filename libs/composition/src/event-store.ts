import { createEventStoreDbEventStore, createPostgresEventStore, type EventStore } from '#lib/event-store';
import { StartupError, createPool, type Configuration, type Pool } from '#lib/platform';

/** The log that the configuration chose. */
export async function openEventStore(
  { eventStore, eventStoreUrl }: Pick<Configuration, 'eventStore' | 'eventStoreUrl'>,
  pool: Pool,
): Promise<EventStore> {
  if (eventStore === 'postgres') return createPostgresEventStore({ pool });
  if (eventStoreUrl === undefined)
    throw new StartupError('EVENTSTORE_URL manque : donnez l’adresse esdb://… du journal.');
  return createEventStoreDbEventStore({ connectionString: eventStoreUrl });
}

/** The log at an address, whatever its engine: `postgres://…`, `esdb://…` or `esdb+discover://…`. */
export async function openEventStoreAt(url: string): Promise<{ store: EventStore; close(): Promise<void> }> {
  if (url.startsWith('esdb')) {
    const store = await createEventStoreDbEventStore({ connectionString: url });
    return { store, close: () => store.close() };
  }
  const pool = createPool(url);
  const store = await createPostgresEventStore({ pool });
  return {
    store,
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}
