import { createTestDatabase, type TestDatabase } from '#lib/testing';
import { requireReadableLog } from './readable-log';

describe('the check of the log at start', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.pool.query('create schema projections');
    await database.pool.query('create table projections.schemas_stockes (type text, "schemaVersion" int)');
  });
  afterAll(() => database.drop());
  const holding = (type: string, version: number) =>
    database.pool.query('insert into projections.schemas_stockes values ($1, $2)', [type, version]);

  it('lets a log that this program can read start', async () => {
    await holding('BilanOuvert', 1);
    await requireReadableLog(database.pool);
  });

  it('refuses, in French and all at once, the types and versions that it cannot read', async () => {
    await holding('BilanTeleporte', 1);
    await holding('SeanceRealisee', 99);
    await expect(requireReadableLog(database.pool)).rejects.toThrow(/BilanTeleporte.*\n.*SeanceRealisee.*version 99/s);
  });
});
