// `npm test`: installs, builds, then runs every test; the last line counts them. Arguments go to jest.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, requireNode, root } from './dependencies.mjs';
import { onEndRequest } from './signals.mjs';
import { provideServers } from './test-servers.mjs';

const DEADLINE_MINUTES = 14;
const GRACE_MS = 10_000;

requireNode();
install();
build(); // the end-to-end tests run the product as it is installed
const missing = provideServers();

const folder = mkdtempSync(join(tmpdir(), 'bilan-test-'));
const outputFile = join(folder, 'results.json');
const code = await runJest(['--json', '--outputFile', outputFile, ...process.argv.slice(2)]);
const counts = readCounts();
rmSync(folder, { recursive: true });
for (const { suites, program } of missing) console.log(`Tests « ${suites} » non joués : « ${program} » manque.`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(code === 0 && counts.failed > 0 ? 1 : code);

/** In a group of its own, so that nothing that a test started survives the deadline or a Ctrl-C. */
function runJest(args) {
  const jest = spawn(process.execPath, [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...Object.fromEntries(missing.map(({ variable }) => [variable, '1'])) },
    detached: process.platform !== 'win32',
  });
  const killGroup = (signal) => {
    try {
      process.kill(process.platform === 'win32' ? jest.pid : -jest.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const end = (reason) => {
    console.error(reason);
    killGroup('SIGTERM');
    setTimeout(killGroup, GRACE_MS, 'SIGKILL').unref();
  };
  const deadline = setTimeout(end, DEADLINE_MINUTES * 60_000, `Tests arrêtés après ${DEADLINE_MINUTES} minutes.`);
  onEndRequest((signal) => end(`Tests arrêtés (${signal}).`));
  return new Promise((resolve) => {
    jest.on('exit', (status) => {
      clearTimeout(deadline);
      killGroup('SIGKILL'); // what a test forgot
      resolve(status ?? 1);
    });
  });
}

/** A suite that could not run at all counts as one failure. */
function readCounts() {
  try {
    const results = JSON.parse(readFileSync(outputFile, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
