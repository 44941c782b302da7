/**
 * Writes what the code implies, then checks it: the generated pages of docs/ (`npm run docs:regles`), the golden
 * histories that have no file yet (`npm run golden`). Tests do the writing, so that what is written is what is checked.
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npx', ['jest', ...process.argv.slice(2), '--selectProjects', 'unit'], {
  stdio: 'inherit',
  env: { ...process.env, REGENERER: '1' },
});
process.exit(status ?? 1);
