// Makes node_modules what package-lock.json says. Node builtins only: it runs on a bare clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const REQUIRED = [20, 19];

/** Says which Node is needed and ends with code 1 when this one is older. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1])) return;
  console.error(`Node ${REQUIRED.join('.')} ou plus récent est nécessaire ; celui-ci est ${process.versions.node}.`);
  console.error('Installez la version LTS depuis https://nodejs.org puis relancez la commande.');
  process.exit(1);
}

/** Runs `npm ci` when a package is missing or is not of the version that the lock asks for. */
export function install() {
  if (isInstalled()) return;
  console.log('Installation des dépendances (npm ci), environ une demi-minute…');
  const npm = process.env.npm_execpath; // set by npm itself when it runs us
  const [program, ...args] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const { status } = spawnSync(program, [...args, 'ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: program === 'npm' && process.platform === 'win32',
  });
  if (status === 0) return;
  console.error('« npm ci » a échoué : voyez son message ci-dessus, puis relancez la commande.');
  process.exit(status ?? 1);
}

/** npm keeps in node_modules the lock of what it installed, written last: an interrupted install leaves none. */
function isInstalled() {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const packagesOf = (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages;
  const installed = packagesOf(installedLock);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional, extraneous }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional || extraneous),
  );
}
