import { randomUUID } from 'node:crypto';
import { createPostgresEventStore, type PostgresEventStore } from '#lib/event-store';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/src/test-database';
import { eventually } from '../../libs/testing/src/eventually';
import { expectNothingLost } from './oracle';
import { Witness, Workload } from './workload';

describe('given connections killed in the middle of appends', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    const url = new URL(database.url);
    url.searchParams.set('application_name', 'chaos');
    store = await createPostgresEventStore({ connectionString: url.href });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('every acknowledged append is there once, and subscribers miss none', async () => {
    const prefix = `chaos-${randomUUID()}`;
    const witness = new Witness(store, prefix);
    const workload = new Workload(store, prefix, 20);
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chaos'
      and datname = current_database()`;
    for (let killed = 0, reached = 100; killed < 60; reached += 50) {
      await eventually(() => workload.acknowledged.length >= reached, 20_000);
      killed += (await database.pool.query(kill)).rowCount ?? 0;
    }
    await workload.stop();

    expect(workload.refusals).toBeGreaterThan(0);
    await expectNothingLost(store, prefix, workload.acknowledged, witness);
    await witness.stop();
  });
});
