import { randomUUID } from 'node:crypto';
import { createPostgresEventStore } from '#lib/event-store';
import { eventually } from '../../libs/testing/src/eventually';
import { expectNothingLost } from './oracle';
import { PostgresServer } from './postgres-server';
import { Witness, Workload } from './workload';

describe('given a PostgreSQL that is stopped, crashed and started again', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.create();
    await server.start();
  }, 60_000);
  afterAll(() => server.remove());

  it('every acknowledged append is there once, and subscribers miss none', async () => {
    const store = await createPostgresEventStore({ connectionString: server.connectionString });
    const prefix = `chaos-${randomUUID()}`;
    const witness = new Witness(store, prefix);
    const workload = new Workload(store, prefix, 10);
    for (const fault of ['stop', 'crash', 'crash'] as const) {
      const { refusals, acknowledged } = workload;
      const reached = acknowledged.length + 200;
      await eventually(() => acknowledged.length >= reached, 20_000);
      await server[fault]();
      await eventually(() => workload.refusals > refusals, 20_000);
      await server.start();
    }
    const reached = workload.acknowledged.length + 100;
    await eventually(() => workload.acknowledged.length >= reached, 20_000);
    await workload.stop();
    await expectNothingLost(store, prefix, workload.acknowledged, witness);
    await witness.stop();
    await store.close();
  }, 90_000);
});
