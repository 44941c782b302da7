import type { LoadedBilan } from '#lib/application';
import type { AvecContenus } from '#lib/bilan-domain';
import { IDENTITY_CLASS, type Vault } from '#lib/vault';
import { Empechement } from './empechement';

export interface Identite {
  readonly nom: string;
  readonly prenom: string;
  readonly courriel: string;
}

/**
 * Who the bilan is about: opened when a message leaves, kept nowhere.
 * @throws Empechement when the identity was destroyed, is not the one that the log knows, or has no address
 */
export async function ouvrirIdentite(vault: Vault, bilanId: string, { facts }: LoadedBilan): Promise<Identite> {
  const ouverture = facts.find(({ type }) => type === 'BilanOuvert');
  const contenu = (ouverture?.data as AvecContenus | undefined)?.contenus?.find(
    ({ classe }) => classe === IDENTITY_CLASS,
  );
  const opened = contenu && (await vault.open(bilanId, contenu.reference));
  if (!opened) throw new Empechement('IDENTITE_DETRUITE');
  if (opened.digest !== contenu.empreinte) throw new Empechement('IDENTITE_ALTEREE');
  const { beneficiaire } = opened.content as { beneficiaire: Partial<Identite> };
  const { nom = '', prenom = '', courriel } = beneficiaire;
  if (!courriel) throw new Empechement('SANS_COURRIEL');
  return { nom, prenom, courriel };
}
