import { startThrowawayPostgres, type ThrowawayServer } from './throwaway-postgres';

export const shared = globalThis as { testServer?: ThrowawayServer };

/** One real PostgreSQL for the whole run, shared by the integration and end-to-end projects. */
export default async function setup(): Promise<void> {
  if (process.env.DATABASE_URL) return;
  shared.testServer = await startThrowawayPostgres();
  process.env.DATABASE_URL = shared.testServer.url;
}
