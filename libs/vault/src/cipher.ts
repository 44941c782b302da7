import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ContentAltered } from './errors';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** A key for one purpose out of another one (HKDF-SHA-256, RFC 5869). */
export const deriveKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', purpose, KEY_BYTES));

/**
 * AES-256-GCM under a random 96-bit nonce (NIST SP 800-38D).
 * @param context associated data: the box opens with the same one only
 * @returns nonce ‖ ciphertext ‖ tag
 */
export function encrypt(key: Buffer, plain: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws ContentAltered when the key, the context or any byte is not the one of `encrypt` */
export function decrypt(key: Buffer, box: Buffer, context: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new ContentAltered(context);
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(box.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new ContentAltered(context);
  }
}

/** Size of what `encrypt` makes of a key. */
export const WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
