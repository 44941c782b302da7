import { siAvant } from './anteriorite';
import { regle, type Examen } from './regle';
import { seanceDe } from './seances';

/** What is signed beforehand proves nothing of what was held. */
export const R27_EMARGEMENT = regle<Examen<{ readonly seanceId: string }>>({
  code: 'R27',
  article: 'Code du travail, L6362-6 ; R6332-26',
  nature: 'loi',
  titre: 'Un émargement se signe à partir du début de la séance',
  verifier: (examen) => {
    const { bilan, commande } = examen;
    const seance = commande && seanceDe(bilan.dossier, commande);
    if (seance?.etat !== 'realisee') return [];
    return siAvant(
      examen,
      seance.debut,
      (date) => `La séance a commencé le ${date} : elle ne peut être émargée avant.`,
    );
  },
});
