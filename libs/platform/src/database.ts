import type { Configuration } from './configuration';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { localSecrets } from './local-secrets';
import { createPool, type Pool } from './postgres';

export interface Database {
  readonly url: string;
  readonly pool: Pool;
  /** Closes the pool, then the embedded server when this process started it. */
  stop(): Promise<void>;
}

/**
 * The product's PostgreSQL: the server of `DATABASE_URL`, else the embedded one, which the api starts
 * (`'start'`) and which the worker and the command line join (`'join'`).
 * @param tell hears what the user should know, in French
 * @throws StartupError saying what to do when the embedded server cannot be started or joined
 */
export async function openDatabase(
  configuration: Pick<Configuration, 'databaseUrl' | 'dataDir' | 'publicUrl'>,
  embedded: 'start' | 'join',
  tell: (message: string) => void,
): Promise<Database> {
  const { databaseUrl, dataDir, publicUrl } = configuration;
  if (databaseUrl !== undefined) return withPool({ url: databaseUrl, stop: () => Promise.resolve() });
  const password = localSecrets(dataDir).postgresPassword;
  if (embedded === 'start') return withPool(await startEmbeddedPostgres({ dataDir, password, publicUrl, tell }));
  return withPool({ url: await runningEmbeddedPostgres(dataDir, password), stop: () => Promise.resolve() });
}

function withPool(server: { readonly url: string; stop(): Promise<void> }): Database {
  const pool = createPool(server.url);
  return {
    url: server.url,
    pool,
    stop: async () => {
      await pool.end();
      await server.stop();
    },
  };
}
