import { isDeepStrictEqual } from 'node:util';
import { EtablirConvention, contenusDe, type Bilan, type Commande, type Contexte } from '#lib/bilan-domain';
import type { Vault } from '#lib/vault';

/**
 * Whether a convention drawn up again bears the mentions of the one that was transmitted, which only the vault holds;
 * nothing when there is none to compare with.
 */
export async function compareMentions(
  commande: Commande,
  { dossier }: Bilan,
  open: (reference: string) => ReturnType<Vault['open']>,
): Promise<Pick<Contexte, 'mentionsInchangees'>> {
  const { transmiseLe, mentionsReference } = dossier.convention ?? {};
  if (!(commande instanceof EtablirConvention) || transmiseLe === undefined || mentionsReference === undefined)
    return {};
  const transmises = await open(mentionsReference);
  if (!transmises) return {};
  const envoyees: unknown = JSON.parse(JSON.stringify(contenusDe(commande).get('A')));
  return { mentionsInchangees: isDeepStrictEqual(envoyees, transmises.content) };
}
