import { verifierSchemas } from '#lib/bilan-domain';
import { StartupError, type Pool } from '#lib/platform';
import { schemasStockes } from '#lib/projections';

/**
 * Stops a start that would meet, in the middle of a bilan, facts that this program cannot read: written by a more recent
 * one, or under a schema that has no path to today's.
 * @throws StartupError
 */
export async function requireReadableLog(pool: Pool): Promise<void> {
  const obstacles = verifierSchemas(await schemasStockes(pool));
  if (obstacles.length > 0) throw new StartupError(obstacles.join('\n'));
}
