import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Configuration } from './configuration';
import { StartupError } from './startup-error';

/**
 * Looks at the HTTP port before anything is opened, so that a port in use costs one sentence and not a start.
 * @throws StartupError
 */
export async function requireFreePort({ host, port }: Pick<Configuration, 'host' | 'port'>): Promise<void> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new StartupError(await whoListens(host, port));
    throw new StartupError(`HTTP ne peut écouter sur ${host}:${port} (${code}) : corrigez HOST ou PORT.`);
  }
  server.close();
  await once(server, 'close');
}

/** The product itself, started before, or another program. */
async function whoListens(host: string, port: number): Promise<string> {
  const url = `http://${host}:${port}`;
  const isTheProduct = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2_000) })
    .then(async (answer) => ((await answer.json()) as { statut?: string }).statut === 'vivant')
    .catch(() => false);
  return isTheProduct
    ? `Le produit tourne déjà : ${url}. Arrêtez-le d’abord, ou choisissez un autre PORT et un autre DATA_DIR.`
    : `Le port ${port} est déjà pris par un autre programme : choisissez-en un autre avec PORT=…`;
}
