import { createPostgresEventStore, type EventStore } from '#lib/event-store';
import { StartupError, type Configuration, type Pool } from '#lib/platform';

/** The log that the configuration chose. */
export async function openEventStore({ eventStore }: Configuration, pool: Pool): Promise<EventStore> {
  if (eventStore === 'postgres') return createPostgresEventStore({ pool });
  throw new StartupError(
    'Cette version tient le journal dans PostgreSQL seulement : retirez EVENT_STORE de la configuration.',
  );
}
