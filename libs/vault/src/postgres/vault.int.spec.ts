import { randomBytes, randomUUID } from 'node:crypto';
import { systemClock } from '#lib/platform';
import { createTestDatabase, withGate, type TestDatabase } from '#lib/testing';
import { describeVaultContract } from '../../testing/vault.contract';
import { ContentAltered, createPostgresVault, type SealedContent, type Vault, WrongMasterKey } from '../index';

const masterKey = randomBytes(32);
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const openVault = (key = masterKey) => createPostgresVault({ pool: database.pool, masterKey: key, clock: systemClock });

describeVaultContract('postgres', () => openVault());

describe('postgres vault', () => {
  let vault: Vault;
  let dossierId: string;
  beforeAll(async () => {
    vault = await openVault();
  });
  beforeEach(() => {
    dossierId = randomUUID();
  });
  const count = async (table: string) => {
    const { rows } = await database.pool.query<{ count: string }>(
      `select count(*) from vault.${table} where dossier_id = $1`,
      [dossierId],
    );
    return Number(rows[0]!.count);
  };
  const stored = async (dataClass: string, content: unknown): Promise<SealedContent> => {
    const sealed = await vault.seal(dossierId, dataClass, content);
    await vault.store([sealed]);
    return sealed;
  };

  it('leaves neither row nor key of what was sealed for a refused command', async () => {
    await vault.seal(dossierId, 'B', 'refusé');
    expect([await count('contents'), await count('data_keys')]).toEqual([0, 0]);
  });

  it('ends with one key when two processes write the first content of a class at once', async () => {
    const other = await openVault();
    const sealed = await Promise.all([vault.seal(dossierId, 'B', 'un'), other.seal(dossierId, 'B', 'deux')]);
    await Promise.all([vault.store([sealed[0]]), other.store([sealed[1]])]);
    expect(await count('data_keys')).toBe(1);
    expect((await other.open(dossierId, sealed[0].reference))?.content).toBe('un');
    expect((await vault.open(dossierId, sealed[1].reference))?.content).toBe('deux');
  });

  it.each(['ciphertext', 'wrapped_key'])('detects one changed byte of %s', async (column) => {
    const { reference } = await stored('B', 'notes');
    await database.pool.query(
      `update vault.contents set ${column} = set_byte(${column}, 20, get_byte(${column}, 20) # 1) where reference = $1`,
      [reference],
    );
    await expect(vault.open(dossierId, reference)).rejects.toThrow(ContentAltered);
  });

  it.each([
    ['another class', () => "data_class = 'C'"],
    ['another dossier', (other: string) => `dossier_id = '${other}'`],
    ['another reference', () => 'reference = gen_random_uuid()'],
  ])('detects a row moved to %s', async (_, change) => {
    const otherDossier = await vault.seal(randomUUID(), 'B', 'autre');
    await vault.store([otherDossier]);
    await stored('C', 'autre');
    const { reference } = await stored('B', 'notes');
    const { rows } = await database.pool.query<{ dossier_id: string; reference: string }>(
      `update vault.contents set ${change(otherDossier.dossierId)} where reference = $1 returning dossier_id, reference`,
      [reference],
    );
    await expect(vault.open(rows[0]!.dossier_id, rows[0]!.reference)).rejects.toThrow(ContentAltered);
  });

  it('makes a destruction wait for the store that holds the key, then destroys what it stored', async () => {
    await stored('B', 'premier');
    const sealed = await vault.seal(dossierId, 'B', 'second');
    const proof = await withGate(database.pool, { table: 'vault.contents' }, async (gate) => {
      const store = vault.store([sealed]);
      await gate.blocked(1);
      const destruction = vault.destroy(dossierId, ['B']);
      await gate.blocked(2);
      await gate.open();
      await store;
      return destruction;
    });
    expect(proof.rows).toBe(2);
    expect(await count('contents')).toBe(0);
  });

  it('takes the keys in one order, whatever that of the contents, so that no two stores block each other', async () => {
    const seal = (dataClass: string) => vault.seal(dossierId, dataClass, 'contenu');
    const [b, c] = [await seal('B'), await seal('C')];
    await withGate(database.pool, { table: 'vault.data_keys', when: "new.data_class = 'C'" }, async (gate) => {
      const first = vault.store([c, b]);
      await gate.blocked(1);
      const second = vault.store([b, c]);
      await gate.blocked(2);
      await gate.open();
      await Promise.all([first, second]);
    });
    expect(await count('data_keys')).toBe(2);
  });

  it('deletes keys, rows and search words together, or nothing when it fails half-way', async () => {
    await stored('A', { nom: 'Martin' });
    await vault.indexIdentity(dossierId, ['Martin']);
    await database.pool.query(`
      create function vault.refuse() returns trigger language plpgsql as $$ begin raise 'no space left'; end $$;
      create trigger refuse before delete on vault.identity_tokens for each row execute function vault.refuse()`);
    await expect(vault.destroy(dossierId, ['A'])).rejects.toThrow('no space left');
    await database.pool.query('drop function vault.refuse cascade');
    expect(await count('contents')).toBe(1);

    expect((await vault.destroy(dossierId, ['A'])).rows).toBe(1);
    const { rows } = await database.pool.query('select wrapped_key from vault.data_keys where dossier_id = $1', [
      dossierId,
    ]);
    expect(rows).toEqual([{ wrapped_key: null }]);
    expect([await count('contents'), await count('identity_tokens')]).toEqual([0, 0]);
  });

  it('shows nothing of the clear text to who reads the tables', async () => {
    const name = `Quentin${randomUUID()}`;
    await stored('A', { nom: name, courriel: `${name}@exemple.fr` });
    await vault.indexIdentity(dossierId, [name], `${name}@exemple.fr`);
    const { rows: tables } = await database.pool.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
       from information_schema.tables where table_schema = 'vault'`,
    );
    expect(tables.length).toBeGreaterThanOrEqual(5);
    const clear = [name, name.toLowerCase(), name.slice(0, 12), 'exemple.fr', 'courriel'];
    const traces = clear.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    for (const table of tables) {
      const { rows } = await database.pool.query<{ dump: string }>(`select t::text as dump from ${table.name} t`);
      const dump = rows.map((row) => row.dump).join('\n');
      expect(traces.filter((trace) => dump.includes(trace))).toEqual([]);
    }
    expect(await vault.searchIdentity(name)).toEqual([dossierId]);
  });

  it.each([
    ['another key', randomBytes(32)],
    ['a key of the wrong size', randomBytes(16)],
  ])('refuses to start with %s', async (_, key) => {
    await expect(openVault(key)).rejects.toThrow(WrongMasterKey);
  });

  it('opens after a restart what was stored before', async () => {
    const { reference } = await stored('B', 'avant');
    const restarted = await openVault();
    expect((await restarted.open(dossierId, reference))?.content).toBe('avant');
  });
});
