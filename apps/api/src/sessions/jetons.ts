import type { Compte } from '#lib/annuaire';
import { systemClock } from '#lib/platform';
import { SignJWT, errors, jwtVerify } from 'jose';

const ISSUER = 'bilan';
const ALGORITHM = 'HS256';
const LIFETIME_MS = 12 * 3_600_000;

export interface Jeton {
  readonly jeton: string;
  /** Instant. */
  readonly expireLe: string;
}

/** A bearer token for that account, good for twelve hours of real time whatever the demonstration's clock shows. */
export async function signerJeton({ id }: Compte, secret: Uint8Array): Promise<Jeton> {
  const now = systemClock.now().getTime();
  const expireLe = new Date(now + LIFETIME_MS);
  const jeton = await new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setSubject(id)
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(expireLe.getTime() / 1_000))
    .sign(secret);
  return { jeton, expireLe: expireLe.toISOString() };
}

/** @returns the account's id, `undefined` when the token is forged, altered or expired */
export async function lireJeton(jeton: string, secret: Uint8Array): Promise<string | undefined> {
  try {
    const options = { issuer: ISSUER, algorithms: [ALGORITHM], currentDate: systemClock.now() };
    const { payload } = await jwtVerify(jeton, secret, options);
    return payload.sub;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
