import { startNotifications } from '#lib/notifications';
import type { Composition } from './compose';

/**
 * Starts what works in the background: the projections, the deadlines, the messages. In as many processes as one likes.
 * @returns what ends the deadlines and the messages; the projections end with the composition
 */
export async function startWorkers(composition: Composition): Promise<{ stop(): Promise<void> }> {
  const { database, handleCommand, runner } = composition;
  runner.start();
  const { pool, url: databaseUrl } = database;
  return startNotifications({ ...composition, pool, databaseUrl, executeCommand: handleCommand });
}
