import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { inTransaction, migrate, type Clock, type Pool, type PoolClient } from '#lib/platform';
import { adoptContent, openContent, sealContent } from '../content';
import { IdentityTokens } from '../identity';
import { IDENTITY_CLASS, type DestructionProof, type OpenedContent, type SealedContent, type Vault } from '../port';
import { destructionProof } from '../proof';
import { holdDataKeys, keyId, unwrapDataKey } from './data-keys';
import { checkMasterKey } from './master-key';
import { vaultMigrations } from './migrations';

export interface PostgresVaultOptions {
  readonly pool: Pool;
  /** 32 bytes, kept outside the database: who has both reads everything, who has one reads nothing. */
  readonly masterKey: Buffer;
  readonly clock: Clock;
}

/**
 * The vault in the PostgreSQL schema `vault`, brought up to date first.
 * @throws WrongMasterKey when the vault was sealed under another key, or the key has not 32 bytes
 */
export async function createPostgresVault(options: PostgresVaultOptions): Promise<Vault> {
  await migrate(options.pool, 'vault', vaultMigrations);
  await checkMasterKey(options.pool, options.masterKey);
  return new PostgresVault(options);
}

interface StoredRow {
  reference: string;
  data_class: string;
  content_key: Buffer;
  ciphertext: Buffer;
  data_key: Buffer;
}

class PostgresVault implements Vault {
  private readonly pool: Pool;
  private readonly masterKey: Buffer;
  private readonly clock: Clock;
  private readonly identityTokens: IdentityTokens;

  constructor({ pool, masterKey, clock }: PostgresVaultOptions) {
    this.pool = pool;
    this.masterKey = masterKey;
    this.clock = clock;
    this.identityTokens = new IdentityTokens(masterKey);
  }

  async seal(dossierId: string, dataClass: string, content: unknown): Promise<SealedContent> {
    const reference = uuidv7({ msecs: this.clock.now().getTime() });
    return sealContent(this.masterKey, { reference, dossierId, dataClass }, content);
  }

  async store(contents: readonly SealedContent[]): Promise<void> {
    if (contents.length === 0) return;
    await inTransaction(this.pool, async (client) => {
      const dataKeys = await holdDataKeys(client, this.masterKey, contents, this.clock.now());
      const rows = contents.map((sealed) => adoptContent(this.masterKey, dataKeys.get(keyId(sealed))!, sealed));
      await client.query(
        `insert into vault.contents (reference, dossier_id, data_class, wrapped_key, ciphertext)
         select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[])
         on conflict do nothing`,
        [
          rows.map(({ reference }) => reference),
          rows.map(({ dossierId }) => dossierId),
          rows.map(({ dataClass }) => dataClass),
          rows.map(({ wrappedKey }) => wrappedKey),
          rows.map(({ ciphertext }) => ciphertext),
        ],
      );
    });
  }

  async discard(references: readonly string[]): Promise<void> {
    await this.pool.query('delete from vault.contents where reference = any($1::uuid[])', [references]);
  }

  async open(dossierId: string, reference: string): Promise<OpenedContent | undefined> {
    if (!isUuid(reference)) return undefined;
    const { rows } = await this.pool.query<StoredRow>(
      `select c.reference, c.data_class, c.wrapped_key as content_key, c.ciphertext, k.wrapped_key as data_key
       from vault.contents c join vault.data_keys k using (dossier_id, data_class)
       where c.reference = $1 and c.dossier_id = $2`,
      [reference, dossierId],
    );
    const [row] = rows;
    if (!row) return undefined;
    const place = { reference: row.reference, dossierId, dataClass: row.data_class };
    const dataKey = unwrapDataKey(this.masterKey, row.data_key, place);
    return openContent(dataKey, { ...place, wrappedKey: row.content_key, ciphertext: row.ciphertext });
  }

  async destroy(dossierId: string, dataClasses: readonly string[]): Promise<DestructionProof> {
    return inTransaction(this.pool, async (client) => {
      await client.query(
        `insert into vault.data_keys as k (dossier_id, data_class, wrapped_key, created_at, destroyed_at)
         select distinct $1, data_class, null::bytea, $3::timestamptz, $3::timestamptz
         from unnest($2::text[]) data_class order by data_class
         on conflict (dossier_id, data_class)
         do update set wrapped_key = null, destroyed_at = coalesce(k.destroyed_at, excluded.destroyed_at)`,
        [dossierId, dataClasses, this.clock.now()],
      );
      const { rows } = await client.query<{ reference: string }>(
        'delete from vault.contents where dossier_id = $1 and data_class = any($2) returning reference',
        [dossierId, dataClasses],
      );
      if (dataClasses.includes(IDENTITY_CLASS)) {
        await forgetIdentity(client, dossierId);
      }
      return destructionProof(
        dataClasses,
        rows.map(({ reference }) => reference),
      );
    });
  }

  async indexIdentity(dossierId: string, words: readonly string[], person?: string): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await holdDataKeys(client, this.masterKey, [{ dossierId, dataClass: IDENTITY_CLASS }], this.clock.now());
      await forgetIdentity(client, dossierId);
      await client.query(
        `insert into vault.identity_tokens (token, dossier_id) select token, $2 from unnest($1::bytea[]) token
         on conflict do nothing`,
        [this.identityTokens.ofWords(words), dossierId],
      );
      if (person) {
        const token = this.identityTokens.ofPerson(person);
        await client.query('insert into vault.people (dossier_id, token) values ($1, $2)', [dossierId, token]);
      }
    });
  }

  async searchIdentity(query: string): Promise<readonly string[]> {
    const tokens = this.identityTokens.ofQuery(query);
    if (tokens.length === 0) return [];
    const { rows } = await this.pool.query<{ dossier_id: string }>(
      `select dossier_id from vault.identity_tokens where token = any($1::bytea[])
       group by dossier_id having count(*) = $2 order by dossier_id collate "C"`,
      [tokens, tokens.length],
    );
    return rows.map(({ dossier_id }) => dossier_id);
  }

  async otherDossiersOfPerson(dossierId: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ dossier_id: string }>(
      `select other.dossier_id from vault.people this join vault.people other using (token)
       where this.dossier_id = $1 and other.dossier_id <> $1 order by other.dossier_id collate "C"`,
      [dossierId],
    );
    return rows.map(({ dossier_id }) => dossier_id);
  }
}

async function forgetIdentity(client: PoolClient, dossierId: string): Promise<void> {
  for (const table of ['identity_tokens', 'people'])
    await client.query(`delete from vault.${table} where dossier_id = $1`, [dossierId]);
}
