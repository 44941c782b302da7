import type { Pool } from '#lib/platform';
import { decrypt, encrypt, KEY_BYTES } from '../cipher';
import { ContentAltered, WrongMasterKey } from '../errors';

const CANARY = 'canary';

/** Refuses to start on a vault sealed under another key, before anything unreadable is written to it. */
export async function checkMasterKey(pool: Pool, masterKey: Buffer): Promise<void> {
  if (masterKey.length !== KEY_BYTES) {
    throw new WrongMasterKey(`the master key of the vault has ${masterKey.length} bytes: give one of ${KEY_BYTES}`);
  }
  await pool.query('insert into vault.master_key_check (canary) values ($1) on conflict do nothing', [
    encrypt(masterKey, Buffer.from(CANARY), CANARY),
  ]);
  const { rows } = await pool.query<{ canary: Buffer }>('select canary from vault.master_key_check');
  try {
    for (const { canary } of rows) decrypt(masterKey, canary, CANARY);
  } catch (error) {
    if (!(error instanceof ContentAltered)) throw error;
    throw new WrongMasterKey('the vault was sealed under another master key: start again with that one');
  }
}
