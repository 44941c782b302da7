import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyedDigest } from '#lib/application';

/** HMAC-SHA-256 in lower-case hexadecimal, under a key of its own out of the master key (HKDF-SHA-256, RFC 5869). */
export function createKeyedDigest(masterKey: Uint8Array): KeyedDigest {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'bilan: demands under an idempotency key', 32));
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
