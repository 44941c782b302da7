// Compiles the sources to dist/, and only what changed since the last time.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dependencies.mjs';

const dist = join(root, 'dist');

/** Ends with the compiler's code when a source does not compile. */
export function build() {
  removeOrphans();
  const compiler = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status === 0) return;
  console.error('La compilation a échoué : voyez les messages ci-dessus.');
  process.exit(status ?? 1);
}

/** A module whose source is gone must not answer an import. */
function removeOrphans() {
  if (!existsSync(dist)) return;
  for (const file of readdirSync(dist, { recursive: true })) {
    const source = file.replace(/\.js(\.map)?$/, '.ts');
    if (source !== file && !existsSync(join(root, source))) rmSync(join(dist, file));
  }
}
