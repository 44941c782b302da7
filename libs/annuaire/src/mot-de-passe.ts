import { randomBytes } from 'node:crypto';
import { argon2id, hash, verify } from 'argon2';

/** The second set of parameters of OWASP's password storage cheat sheet: 19 MiB, two passes. */
const PARAMETERS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const empreinteDe = (motDePasse: string): Promise<string> => hash(motDePasse, PARAMETERS);

let leurre: Promise<string> | undefined;

/**
 * Whether the password is the one of that digest. Without a digest it does the same work and answers no, so that the
 * time taken does not tell which addresses have an account.
 */
export async function motDePasseExact(empreinte: string | undefined, motDePasse: string): Promise<boolean> {
  const exact = await verify(empreinte ?? (await digestOfNobody()), motDePasse);
  return exact && empreinte !== undefined;
}

/** Made before the first sign-in, not by it: the first unknown address must not take longer than the others. */
export function digestOfNobody(): Promise<string> {
  return (leurre ??= empreinteDe(randomBytes(32).toString('hex')));
}
