import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, prepareCluster, USER } from '../../libs/platform/src/postgres-cluster';
import { StartupError } from '../../libs/platform/src/startup-error';

export interface ThrowawayServer {
  readonly url: string;
  stop(): Promise<void>;
}

const PASSWORD = 'tests';
const SETTINGS = ['max_connections=300', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * An empty PostgreSQL for a run of the tests: nothing outlives `stop`. Unlike the product's server it stays a child
 * in our process group, so that whatever ends the run ends it too.
 */
export async function startThrowawayPostgres(): Promise<ThrowawayServer> {
  const base = await mkdtemp(join(tmpdir(), 'bilan-pg-'));
  await chmod(base, 0o755); // mkdtemp makes 0700: the account of PostgreSQL could not reach its data
  const { folder, binaries, account } = await prepareCluster(base, PASSWORD, () => undefined);
  const port = await freePort();
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const server = spawn(join(binaries, 'postgres'), ['-D', folder, '-p', String(port), ...settings], {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGINT');
    await exited;
    await rm(base, { recursive: true });
  };
  const log: string[] = [];
  const ready = new Promise<boolean>((resolve) => {
    server.stderr.on(
      'data',
      (chunk) => log.push(String(chunk)) && log.at(-1)!.includes('ready to accept') && resolve(true),
    );
    server.on('exit', () => resolve(false));
  });
  if (await ready) return { url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`, stop };
  await stop();
  throw new StartupError(`Le PostgreSQL des tests n’a pas démarré :\n${log.join('')}`);
}
