import { PROJECTIONS, openEventStore } from '#lib/composition';
import type { EventStore } from '#lib/event-store';
import { createLogger, openDatabase, readConfiguration, type Configuration, type Pool } from '#lib/platform';
import { createProjectionRunner, type ProjectionRunner } from '#lib/projections';

interface Installation {
  readonly configuration: Configuration;
  readonly pool: Pool;
  readonly store: EventStore;
}

/** Runs `work` on the log of the installation, then closes everything. */
export const withLog = <T>(work: (store: EventStore) => Promise<T>): Promise<T> =>
  withInstallation(({ store }) => work(store));

/** Runs `work` beside the projections of the installation, which the product goes on writing. */
export const withProjections = <T>(work: (runner: ProjectionRunner) => Promise<T>): Promise<T> =>
  withInstallation(async ({ configuration, pool, store }) => {
    const logger = createLogger(configuration);
    return work(await createProjectionRunner({ pool, store, logger, projections: PROJECTIONS }));
  });

/** Runs `work` on the database of the installation. */
export const withDatabase = <T>(work: (pool: Pool) => Promise<T>): Promise<T> =>
  withInstallation(({ pool }) => work(pool));

async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const configuration = readConfiguration(process.env);
  const database = await openDatabase(configuration, 'join', (message) => console.error(message));
  try {
    const store = await openEventStore(configuration, database.pool);
    try {
      return await work({ configuration, pool: database.pool, store });
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
  }
}
