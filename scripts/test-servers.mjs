// The programs that some tests need besides npm packages, and what to do without them.
import { spawnSync } from 'node:child_process';

const servers = [
  {
    program: 'redis-server',
    aptPackage: 'redis-server',
    variable: 'BILAN_SANS_REDIS',
    suites: 'file des tâches sur Redis',
  },
];

/**
 * Installs what is missing where it can (root, Debian or Ubuntu). Under CI=true a missing program is a failure.
 * @returns the missing ones: `variable` is what their suites read to declare themselves skipped
 */
export function provideServers() {
  const missing = servers.filter(({ program }) => !isInstalled(program) && !aptInstall(program));
  for (const { program, suites } of missing) {
    console.error(`« ${program} » manque : les tests « ${suites} » ne peuvent pas tourner.`);
    console.error(
      `Pour les activer : « sudo apt-get install ${program} » (Debian, Ubuntu) ou « brew install redis » (macOS).`,
    );
  }
  if (missing.length > 0 && process.env.CI === 'true') process.exit(1);
  return missing;
}

function isInstalled(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** RUNLEVEL=1 keeps the package from starting its server: tests start their own, on a free port. */
function aptInstall(name) {
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) return false;
  console.log(`Installation de ${name} pour les tests (apt-get)…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  return apt('update') && apt('install', '--yes', '--no-install-recommends', name) && isInstalled(name);
}
