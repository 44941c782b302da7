import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import { decrypt, deriveKey, encrypt, newKey, WRAPPED_KEY_BYTES } from './cipher';
import type { OpenedContent, SealedContent } from './port';

/** Where a content lives: bound to its bytes, so that a row moved elsewhere does not open. */
export interface ContentPlace {
  readonly reference: string;
  readonly dossierId: string;
  readonly dataClass: string;
}

/** A content as the vault keeps it: its own key under the data key of the class, itself under its own key. */
export interface StoredContent extends ContentPlace {
  readonly wrappedKey: Buffer;
  readonly ciphertext: Buffer;
}

const contextOf = ({ reference, dossierId, dataClass }: ContentPlace) => `${reference}|${dossierId}|${dataClass}`;

const digestOf = (contentKey: Buffer, json: Buffer) =>
  createHmac('sha256', deriveKey(contentKey, 'digest')).update(json).digest('hex');

/**
 * Seals under a fresh content key that travels wrapped by the master key: no data key is needed, hence none is created,
 * until the command is accepted.
 */
export function sealContent(masterKey: Buffer, place: ContentPlace, content: unknown): SealedContent {
  const json = canonicalize(content);
  if (json === undefined) throw new TypeError('only a JSON value can be sealed');
  const plain = Buffer.from(json);
  const contentKey = newKey();
  const wrappedKey = encrypt(masterKey, contentKey, contextOf(place));
  return {
    ...place,
    digest: digestOf(contentKey, plain),
    ciphertext: Buffer.concat([wrappedKey, encrypt(contentKey, plain, contextOf(place))]),
  };
}

/** Puts the content key under the data key of the class: from here on, the content dies with that key. */
export function adoptContent(masterKey: Buffer, dataKey: Buffer, sealed: SealedContent): StoredContent {
  const context = contextOf(sealed);
  const contentKey = decrypt(masterKey, sealed.ciphertext.subarray(0, WRAPPED_KEY_BYTES), context);
  const ciphertext = sealed.ciphertext.subarray(WRAPPED_KEY_BYTES);
  decrypt(contentKey, ciphertext, context);
  return {
    reference: sealed.reference,
    dossierId: sealed.dossierId,
    dataClass: sealed.dataClass,
    wrappedKey: encrypt(dataKey, contentKey, context),
    ciphertext,
  };
}

export function openContent(dataKey: Buffer, stored: StoredContent): OpenedContent {
  const context = contextOf(stored);
  const contentKey = decrypt(dataKey, stored.wrappedKey, context);
  const plain = decrypt(contentKey, stored.ciphertext, context);
  return {
    reference: stored.reference,
    dataClass: stored.dataClass,
    content: JSON.parse(plain.toString()),
    digest: digestOf(contentKey, plain),
  };
}
