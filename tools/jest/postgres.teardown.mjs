import { rm } from 'node:fs/promises';

export default async function teardown() {
  if (!globalThis.__PG__) return;
  const { pg, base } = globalThis.__PG__;
  globalThis.__PG__ = undefined;
  delete process.env.DATABASE_URL;
  await pg.stop();
  await rm(base, { recursive: true, force: true });
}
