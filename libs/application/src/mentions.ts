import { isDeepStrictEqual } from 'node:util';
import { EtablirConvention, contenusDe, type Bilan, type Commande, type Contexte } from '#lib/bilan-domain';
import type { Vault } from '#lib/vault';

/**
 * Which of the conventions once transmitted bear other mentions than the one drawn up, which only the vault can tell;
 * nothing when there is none to compare with.
 */
export async function compareMentions(
  commande: Commande,
  { dossier: { transmissions } }: Bilan,
  open: (reference: string) => ReturnType<Vault['open']>,
): Promise<Pick<Contexte, 'mentionsDifferentes'>> {
  if (!(commande instanceof EtablirConvention) || transmissions.length === 0) return {};
  const envoyees: unknown = JSON.parse(JSON.stringify(contenusDe(commande).get('A')));
  const mentionsDifferentes: number[] = [];
  for (const [rang, { mentionsReference }] of transmissions.entries()) {
    const transmises = mentionsReference === undefined ? undefined : await open(mentionsReference);
    if (transmises && !isDeepStrictEqual(envoyees, transmises.content)) mentionsDifferentes.push(rang);
  }
  return { mentionsDifferentes };
}
