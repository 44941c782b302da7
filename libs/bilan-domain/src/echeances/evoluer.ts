import { lireFait, type FaitEnregistre, type MetadonneesFait } from '../faits';
import type { Echeance } from './echeance';
import { TABLE_ECHEANCES, type EffetEcheance } from './table';

/** A fact of the log with its place in the history of its bilan, from 0. */
type FaitSitue = FaitEnregistre & { readonly revision: number };

/** What a fact of the log does to the deadlines of its bilan; nothing for most. */
export function effetsSurEcheances(enregistre: FaitEnregistre): readonly EffetEcheance[] {
  const { type, data } = lireFait(enregistre);
  const effets = TABLE_ECHEANCES[type] as ((data: unknown, fuseau: string) => readonly EffetEcheance[]) | undefined;
  return effets?.(data, (enregistre.metadata as MetadonneesFait).fuseau) ?? [];
}

/** One deadline after one effect. `revision`: that of the fact. */
export function appliquerEffet(
  echeance: Echeance | null,
  { sur, action, le }: EffetEcheance,
  revision: number,
): Echeance | null {
  switch (action) {
    case 'prevoir':
      return echeance?.etat === 'armee' ? echeance : dater(echeance, sur, le!, { etat: 'prevue' });
    case 'armer': {
      const quand = le ?? echeance?.echeanceLe;
      return quand ? dater(echeance, sur, quand, { etat: 'armee', armeeA: revision }) : echeance;
    }
    case 'faire':
      return echeance && { ...echeance, etat: 'faite' };
    case 'annuler':
      return echeance?.etat === 'armee' || echeance?.etat === 'suspendue' ? { ...echeance, etat: 'annulee' } : echeance;
    case 'suspendre':
      return echeance?.etat === 'armee' ? { ...echeance, etat: 'suspendue' } : echeance;
    case 'reprendre':
      return echeance?.etat === 'suspendue' ? { ...echeance, etat: 'armee' } : echeance;
  }
}

/** All the deadlines of a bilan after one more of its facts. */
export function echeancesApres(echeances: readonly Echeance[], fait: FaitSitue): readonly Echeance[] {
  return effetsSurEcheances(fait).reduce((connues, effet) => {
    const memeEmplacement = ({ nature, rang }: Echeance) => nature === effet.sur.nature && rang === effet.sur.rang;
    const apres = appliquerEffet(connues.find(memeEmplacement) ?? null, effet, fait.revision);
    const autres = connues.filter((echeance) => !memeEmplacement(echeance));
    return apres ? [...autres, apres] : autres;
  }, echeances);
}

function dater(
  echeance: Echeance | null,
  { nature, rang }: EffetEcheance['sur'],
  echeanceLe: string,
  changement: Pick<Echeance, 'etat'> & Partial<Pick<Echeance, 'armeeA'>>,
): Echeance {
  return { armeeA: echeance?.armeeA ?? null, ...changement, nature, rang, echeanceLe };
}
