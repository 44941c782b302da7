import type { PoolClient } from '#lib/platform';
import { decrypt, encrypt, newKey } from '../cipher';
import { DataClassDestroyed } from '../errors';

export interface DataClassOfDossier {
  readonly dossierId: string;
  readonly dataClass: string;
}

interface DataKeyRow {
  dossier_id: string;
  data_class: string;
  wrapped_key: Buffer | null;
}

export const keyId = ({ dossierId, dataClass }: DataClassOfDossier): string => `${dossierId}|${dataClass}`;

export const unwrapDataKey = (masterKey: Buffer, wrapped: Buffer, of: DataClassOfDossier): Buffer =>
  decrypt(masterKey, wrapped, keyId(of));

/**
 * The data keys of those classes by `keyId`, created where there was none, and held against destruction until the end
 * of the transaction. Of two first writers the key of one stays and the other waits for it, then uses it.
 * @throws DataClassDestroyed
 */
export async function holdDataKeys(
  client: PoolClient,
  masterKey: Buffer,
  classes: readonly DataClassOfDossier[],
  now: Date,
): Promise<Map<string, Buffer>> {
  const wanted = new Map(classes.map((one) => [keyId(one), one]));
  // always in the same order: two writers of the same classes then wait for each other instead of deadlocking
  const sorted = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const dossiers = sorted.map(({ dossierId }) => dossierId);
  const names = sorted.map(({ dataClass }) => dataClass);
  await client.query(
    `insert into vault.data_keys (dossier_id, data_class, wrapped_key, created_at)
     select *, $4::timestamptz from unnest($1::text[], $2::text[], $3::bytea[])
     on conflict do nothing`,
    [dossiers, names, sorted.map((one) => encrypt(masterKey, newKey(), keyId(one))), now],
  );
  const { rows } = await client.query<DataKeyRow>(
    `select dossier_id, data_class, wrapped_key from vault.data_keys
     where (dossier_id, data_class) in (select * from unnest($1::text[], $2::text[]))
     order by dossier_id, data_class
     for update`,
    [dossiers, names],
  );
  return new Map(
    rows.map((row) => {
      const one = { dossierId: row.dossier_id, dataClass: row.data_class };
      if (row.wrapped_key === null) throw new DataClassDestroyed(one.dossierId, one.dataClass);
      return [keyId(one), unwrapDataKey(masterKey, row.wrapped_key, one)];
    }),
  );
}
