import { minutesRealisees } from '../dossier/dossier';
import { enHeures } from './heures';
import { regle, si, type Examen } from './regle';

export const AUCUNE_MINUTE = regle<Examen>({
  code: 'C09',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un bilan s’annule avant toute minute comptée',
  verifier: ({ bilan: { dossier } }) => {
    const minutes = minutesRealisees(dossier);
    return si(minutes > 0, `${enHeures(minutes)} sont déjà réalisées : le bilan s’abandonne, il ne s’annule plus.`);
  },
});
