import { randomUUID } from 'node:crypto';
import { createPool, type Pool } from '#lib/platform';

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** Closes the pool and drops the database, cutting whoever is still connected. */
  drop(): Promise<void>;
}

/** A database of its own on the server of the test run: specs that share nothing can run at once. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('DATABASE_URL is not set: name the spec *.int.spec.ts so that jest starts a server');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = createPool(url.href);
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await onServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const pool = createPool(server, 1);
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
