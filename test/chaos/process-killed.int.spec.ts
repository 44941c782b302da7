import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createPostgresEventStore, type PostgresEventStore } from '#lib/event-store';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/src/test-database';
import { eventually } from '../../libs/testing/src/eventually';
import { expectNothingLost } from './oracle';
import { Witness } from './workload';

describe('given a process killed under load (SIGKILL)', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    store = await createPostgresEventStore({ connectionString: database.url });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function writeThenKill(prefix: string): Promise<string[]> {
    const files = [join(__dirname, 'run-typescript.cjs'), join(__dirname, 'killed-writer.ts')];
    const writer = spawn(process.execPath, ['--conditions=development', ...files, database.url, prefix], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    writer.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await eventually(() => said.length > 37 * 1_000 || writer.exitCode !== null, 20_000);
    writer.kill('SIGKILL');
    await once(writer, 'close');
    return said.split('\n').slice(0, -1);
  }

  it('what it was told is written is there once, and nothing is half-written', async () => {
    const prefix = `chaos-${randomUUID()}`;
    const witness = new Witness(store, prefix);
    const acknowledged = (await Promise.all([writeThenKill(prefix), writeThenKill(prefix)])).flat();
    expect(acknowledged.length).toBeGreaterThan(2_000);
    await expectNothingLost(
      store,
      prefix,
      acknowledged.map((id) => ({ id })),
      witness,
    );
    await witness.stop();
  }, 60_000);
});
