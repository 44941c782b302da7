import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, lstat, mkdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  canReach,
  makeSharedHome,
  postgresBinaries,
  serverAccount,
  SHARED_HOME,
  type ServerAccount,
} from './postgres-binaries';
import { StartupError } from './startup-error';

const run = promisify(execFile);

/** Superuser and database of the embedded server. */
export const USER = 'bilan';

/** A PostgreSQL cluster on disk: its folder, the programs that run it, and the account they run under. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: string;
  readonly account: ServerAccount;
}

/**
 * The private cluster of `dataDir`, made at the first call and kept.
 * @param tell hears what the user should know, in French
 */
export async function prepareCluster(dataDir: string, password: string, tell: (message: string) => void) {
  await mkdir(dataDir, { recursive: true });
  const existing = await clusterFolder(dataDir);
  const account = existing === undefined ? await serverAccount() : await ownerOf(existing);
  const binaries = await postgresBinaries(account);
  if (existing === undefined) await createCluster(dataDir, binaries, account, password, tell);
  const cluster: Cluster = { folder: (await clusterFolder(dataDir))!, binaries, account };
  await refuseOtherMajor(cluster);
  return cluster;
}

/** Where the cluster of `dataDir` is, or `undefined` when there is none yet. */
export async function clusterFolder(dataDir: string): Promise<string | undefined> {
  try {
    const folder = await realpath(join(dataDir, 'postgres'));
    await stat(join(folder, 'PG_VERSION'));
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartupError(`Les données de ${dataDir} sont illisibles : elles sont à un autre utilisateur.`, {
      cause: error,
    });
  }
}

/** Port of the server that runs on this cluster, or `undefined` when none does. Removes a lock left by a dead server. */
export async function runningPort(folder: string): Promise<number | undefined> {
  const lock = join(folder, 'postmaster.pid');
  const lines = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port) return undefined;
  if (await isServerOf(folder, pid)) return port;
  await rm(lock, { force: true });
  return undefined;
}

/** Starts the server on a free port of the loopback and waits until it accepts connections. */
export async function startServer(cluster: Cluster): Promise<void> {
  const port = await freePort();
  const log = join(cluster.folder, 'serveur.log');
  try {
    await pgCtl(cluster, 'start', '-w', '-t', '60', '-l', log, '-o', `-p ${port}`);
  } catch (error) {
    const tail = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-15).join('\n');
    throw new StartupError(`Le PostgreSQL embarqué n’a pas démarré ; fin de ${log} :\n${tail}`, {
      cause: error,
    });
  }
}

/** Rolls back what is under way, closes the connections and waits for the server's end. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if ((await runningPort(cluster.folder)) === undefined) return;
  await pgCtl(cluster, 'stop', '-w', '-t', '60', '-m', 'fast');
}

async function pgCtl(cluster: Cluster, action: string, ...options: string[]): Promise<void> {
  await run(join(cluster.binaries, 'pg_ctl'), [action, '-D', cluster.folder, ...options], {
    ...cluster.account,
    cwd: cluster.folder,
  });
}

/** A pid is reused after a reboot: on Linux we look at what runs under it. */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  if (process.platform !== 'linux') return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.split('\0').includes(folder);
}

/** Made aside then put in place in one step: a start that is killed leaves nothing half-made. */
async function createCluster(
  dataDir: string,
  binaries: string,
  account: ServerAccount,
  password: string,
  tell: (message: string) => void,
): Promise<void> {
  const place = join(dataDir, 'postgres');
  const elsewhere = !(await canReach(account, place));
  if (elsewhere) await makeSharedHome();
  const draft = join(elsewhere ? SHARED_HOME : dataDir, `postgres-${randomUUID()}`);
  const passwordFile = `${draft}.txt`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'log_checkpoints=off'];
  try {
    await run(
      join(binaries, 'initdb'),
      [
        ...['-D', draft, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        '--no-sync', // seconds spared at the first start; from then on the server writes through as usual
        ...settings.flatMap((setting) => ['--set', setting]),
      ],
      { ...account, cwd: draft },
    );
    await (elsewhere ? symlink(draft, place) : rename(draft, place));
    if (elsewhere) tell(`PostgreSQL n’a pas accès à ${dataDir} : sa base est dans ${draft}, un lien y mène.`);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (await lstat(place).catch(() => undefined)) return; // another start was faster
    throw new StartupError(`La base embarquée n’a pas pu être créée dans ${dataDir} : ${String(error)}`, {
      cause: error,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Root runs the server under the account that owns the data, whoever made them. */
async function ownerOf(folder: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

async function refuseOtherMajor({ folder, binaries }: Cluster): Promise<void> {
  const [data, { stdout }] = await Promise.all([
    readFile(join(folder, 'PG_VERSION'), 'utf8'),
    run(join(binaries, 'postgres'), ['--version'], { cwd: '/' }),
  ]);
  if (stdout.includes(` ${data.trim()}.`)) return;
  throw new StartupError(
    `La base de ${folder} est celle de PostgreSQL ${data.trim()}, or ${stdout.trim()} est installé : ` +
      'revenez à la version précédente du produit pour l’exporter, ou donnez DATABASE_URL.',
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
