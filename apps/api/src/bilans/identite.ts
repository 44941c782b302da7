import type { RecordedFact } from '#lib/application';
import type { AvecContenus, OuvrirBilan } from '#lib/bilan-domain';
import type { Vault } from '#lib/vault';

export type Identite = Pick<OuvrirBilan['beneficiaire'], 'nom' | 'prenom' | 'courriel'>;

/** Who the beneficiary is, as sealed when the bilan was opened; `undefined` once destroyed. */
export async function identiteDe(
  vault: Vault,
  bilanId: string,
  [ouverture]: readonly RecordedFact[],
): Promise<Identite | undefined> {
  const { contenus = [] } = (ouverture?.data ?? {}) as AvecContenus;
  const reference = contenus.find(({ classe }) => classe === 'A')?.reference;
  const opened = reference === undefined ? undefined : await vault.open(bilanId, reference);
  if (!opened) return undefined;
  const { nom, prenom, courriel } = (opened.content as Pick<OuvrirBilan, 'beneficiaire'>).beneficiaire;
  return { nom, prenom, courriel };
}
