import { randomUUID } from 'node:crypto';
import { createPostgresEventStore, type PostgresEventStore } from '#lib/event-store';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/src/test-database';
import { eventually } from '../../libs/testing/src/eventually';
import { expectNothingLost } from './oracle';
import { factsOfOneAppend, Witness, Workload } from './workload';

describe('given commits that fail for want of disk space', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    store = await createPostgresEventStore({ connectionString: database.url });
    await database.pool.query(`
      create table public.disk (full_every integer not null);
      insert into public.disk values (0);
      create function public.commit_to_disk() returns trigger language plpgsql as $$
        declare full_every integer := (select d.full_every from public.disk d);
        begin
          if full_every > 0 and new.position % full_every = 0 then
            raise 'could not extend file: No space left on device' using errcode = 'disk_full';
          end if;
          return null;
        end $$;
      create constraint trigger disk after insert on log.events deferrable initially deferred
        for each row execute function public.commit_to_disk()`);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });
  const fillDisk = (every: number) => database.pool.query('update public.disk set full_every = $1', [every]);

  it('an author is told that the store is unavailable, and nothing is written', async () => {
    const stream = `chaos-${randomUUID()}`;
    const events = factsOfOneAppend(3);
    await fillDisk(1);
    const append = store.append(stream, 'no-stream', events);
    await expect(append).rejects.toMatchObject({
      code: 'EVENT_STORE_UNAVAILABLE',
      message: expect.stringContaining('53100'),
    });
    await fillDisk(0);
    for await (const event of store.readStream(stream)) throw new Error(`half-written: ${event.id}`);
    expect(await store.append(stream, 'no-stream', events)).toMatchObject({ revision: 2 });
  });

  it('every acknowledged append is there once, and subscribers miss none', async () => {
    const prefix = `chaos-${randomUUID()}`;
    const witness = new Witness(store, prefix);
    await fillDisk(40);
    const workload = new Workload(store, prefix, 12);
    await eventually(() => workload.acknowledged.length >= 600 && workload.refusals >= 30, 20_000);
    await fillDisk(0);
    await workload.stop();
    await expectNothingLost(store, prefix, workload.acknowledged, witness);
    await witness.stop();
  });
});
