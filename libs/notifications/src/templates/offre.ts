import { R31 } from '#lib/bilan-domain';
import { enTexteBrut } from './rendu';
import type { DonneesSuivi, Modele } from './suivi';

/**
 * Whether the message that this template writes carries an offer (R31, L6323-8-1): by its own words, or by those of the
 * directory that it quotes. The names of people are left out, whatever they sound like.
 */
export function porteUneOffre(modele: Modele, donnees: DonneesSuivi): boolean {
  const texte = modele.ecrire({ ...donnees, prenom: '', nom: '', consultant: undefined });
  return R31.verifier({ texte: `${texte.sujet}\n\n${enTexteBrut(texte)}` }).length > 0;
}
